package io.nacre.onet.data.sample;

import java.util.List;

/**
 * The contents of a training's batches.
 *
 * @param task what the encoder sees
 * @param target what the answer is compared with
 * @param shapes objects a batch
 * @param sampling how points are drawn; on surfaces only its count matters
 * @param inputPoints points of an input cloud (300 in the paper)
 * @param noise standard deviation of the Gaussian noise on an input cloud, in units of the cube's
 *     edge (0.005 as published)
 * @param imageSide pixels along a side of an input picture (224 as published)
 * @param gridSide voxels along an axis of an input grid (32 as published)
 * @param latent size of the noise of {@link Task#GENERATE}
 * @param varied whether training turns objects by the symmetries of the cube, grids have one of
 *     {@link #gridSides}, and clouds have {@link #FEWEST} to {@link #MOST} points and noise up to
 *     twice {@code noise}
 * @param colour whether pictures are seen in colour
 * @param features what is made of them
 */
public record BatchPlan(
    Task task,
    Target target,
    int shapes,
    Sampling sampling,
    int inputPoints,
    double noise,
    int imageSide,
    int gridSide,
    int latent,
    boolean varied,
    boolean colour,
    PictureFeatures features) {

  /** Points of the smallest cloud of a varied training. */
  public static final int FEWEST = 300;

  /** Points of the largest cloud of a varied training. */
  public static final int MOST = 3000;

  private static final int FEWEST_VOXELS = 16;

  /** Observations all of one kind, pictures as they are and without colour. */
  public BatchPlan(
      Task task,
      Target target,
      int shapes,
      Sampling sampling,
      int inputPoints,
      double noise,
      int imageSide,
      int gridSide,
      int latent) {
    this(
        task,
        target,
        shapes,
        sampling,
        inputPoints,
        noise,
        imageSide,
        gridSide,
        latent,
        false,
        false,
        PictureFeatures.PLAIN);
  }

  /**
   * Sides of the grids that are shown: where training varies, {@link #gridSide} and half of it, if
   * that is no less than {@value #FEWEST_VOXELS}.
   */
  public List<Integer> gridSides() {
    return varied && task == Task.VOXELS && gridSide >= 2 * FEWEST_VOXELS
        ? List.of(gridSide / 2, gridSide)
        : List.of(gridSide);
  }

  /** With grids of another side. */
  public BatchPlan withGridSide(int side) {
    return new BatchPlan(
        task,
        target,
        shapes,
        sampling,
        inputPoints,
        noise,
        imageSide,
        side,
        latent,
        varied,
        colour,
        features);
  }

  /** With other clouds. */
  public BatchPlan withClouds(int points, double deviation) {
    return new BatchPlan(
        task, target, shapes, sampling, points, deviation, imageSide, gridSide, latent, varied,
        colour, features);
  }

  /** With pictures seen in another way. */
  public BatchPlan withFeatures(PictureFeatures wanted) {
    return new BatchPlan(
        task,
        target,
        shapes,
        sampling,
        inputPoints,
        noise,
        imageSide,
        gridSide,
        latent,
        varied,
        colour,
        wanted);
  }
}
