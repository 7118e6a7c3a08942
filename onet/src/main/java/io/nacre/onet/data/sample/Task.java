package io.nacre.onet.data.sample;

/** The input that a network infers a shape from; the five tasks of the Occupancy Networks paper. */
public enum Task {
  /**
   * From nothing but the object's number: a free code for each training object (representation
   * power).
   */
  RECON,
  /** From a single picture. */
  IMAGE,
  /** From a noisy cloud of a few hundred points. */
  POINTS,
  /** From a coarse grid (voxel super-resolution). */
  VOXELS,
  /** From a random latent code (the variational, unconditional model). */
  GENERATE
}
