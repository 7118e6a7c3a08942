package io.nacre.io.keras;

/** What the output of a network says of a point. */
public enum Meaning {
  /** Signed distance to the surface, negative inside. */
  SDF,
  /** Probability or logit of the point being inside. */
  OCCUPANCY
}
