package io.nacre.onet.data.sample;

/**
 * The contents of a training's batches.
 *
 * @param task what the encoder sees
 * @param target what the answer is compared with
 * @param shapes objects a batch
 * @param sampling how points are drawn; for {@link Target#POINT_SET} only its count matters
 * @param inputPoints points of an input cloud (300 in the paper)
 * @param noise standard deviation of the Gaussian noise on an input cloud, in units of the cube's
 *     edge (0.005 as published)
 * @param imageSide pixels along a side of an input picture (224 as published)
 * @param gridSide voxels along an axis of an input grid (32 as published)
 * @param latent size of the noise of {@link Task#GENERATE}
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
    int latent) {}
