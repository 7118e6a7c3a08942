package io.nacre.onet.surface;

/**
 * How a mesh is refined (Mescheder et al., CVPR 2019, section 3.3).
 *
 * @param steps gradient steps; 0 leaves the mesh as it is
 * @param rate learning rate of RMSprop, in units of the cube's edge
 * @param normalWeight weight of the difference of normals in the loss
 * @param seed of the points on the triangles
 */
public record RefineOptions(int steps, double rate, double normalWeight, long seed) {

  /** Steps as published. */
  public static final int PUBLISHED_STEPS = 30;

  public RefineOptions {
    if (steps < 0 || !(rate > 0) || !(normalWeight >= 0)) {
      throw new IllegalArgumentException(
          "a refinement has 0 steps or more, a positive rate and a weight of 0 or more: %d, %s, %s"
              .formatted(steps, rate, normalWeight));
    }
  }

  /** As published, with another number of steps. */
  public static RefineOptions of(int steps, long seed) {
    return new RefineOptions(steps, 1e-4, 0.01, seed);
  }
}
