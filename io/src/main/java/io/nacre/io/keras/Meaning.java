package io.nacre.io.keras;

/** The meaning of a network's output at a point. */
public enum Meaning {
  /** Signed distance to the surface, negative inside. */
  SDF,
  /** Probability or logit of the point being inside. */
  OCCUPANCY
}
