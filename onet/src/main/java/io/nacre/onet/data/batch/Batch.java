package io.nacre.onet.data.batch;

import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.ViewFrame;
import java.util.Arrays;

/**
 * The input and truth of one training step: {@code shapes} objects with as many points each.
 * Coordinates are those of the unit cube [-0.5, 0.5]^3 that objects are fitted into.
 *
 * @param shapes objects
 * @param points points, or voxels, an object
 * @param xyz shapes x points x 3 coordinates; empty for {@link Target#GRID}
 * @param occupancy shapes x points labels, 0 or 1; for {@link Target#GRID} the voxels of each
 *     solid, x slowest, z fastest; empty where the truth is {@link Target#onSurface}
 * @param input what the encoder sees, a row an object: a picture (3 x side x side, red, green,
 *     blue, in [0, 1]; for {@link Target#DEFORMED_MESH} followed by its {@link ViewFrame}) or what
 *     is made of one (as {@link io.nacre.onet.data.sample.PictureFeatures} says), a cloud (points x
 *     3), a grid (side^3 of 0 and 1, x slowest), for {@link Task#GENERATE} standard normal noise
 *     (latent size), for {@link Task#RECON} nothing
 * @param objects the number of each object in the training set, for {@link Task#RECON}
 * @param normals unit normals at the points, for {@link Target#DEFORMED_MESH}; else empty
 */
public record Batch(
    int shapes,
    int points,
    float[] xyz,
    float[] occupancy,
    float[] input,
    int[] objects,
    float[] normals) {

  /** A batch without normals. */
  public Batch(
      int shapes, int points, float[] xyz, float[] occupancy, float[] input, int[] objects) {
    this(shapes, points, xyz, occupancy, input, objects, new float[0]);
  }

  /** Objects {@code from} (inclusive) to {@code to} (exclusive) of this batch. */
  public Batch part(int from, int to) {
    return new Batch(
        to - from,
        points,
        rows(xyz, from, to),
        rows(occupancy, from, to),
        rows(input, from, to),
        Arrays.copyOfRange(objects, from, to),
        rows(normals, from, to));
  }

  private float[] rows(float[] values, int from, int to) {
    int row = values.length / shapes;
    return Arrays.copyOfRange(values, from * row, to * row);
  }
}
