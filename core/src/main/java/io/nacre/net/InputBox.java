package io.nacre.net;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;

/**
 * The box of normalised space that a network was trained on, mapped per axis to [-1,1]: x' = (x -
 * centre) * factor. Outside the box the network predicts empty. {@link #FULL} leaves coordinates as
 * they are.
 *
 * @param minX lower bound, below maxX, finite
 * @param maxX upper bound
 */
public record InputBox(float minX, float minY, float minZ, float maxX, float maxY, float maxZ) {

  /** The identity on all of space. */
  public static final InputBox FULL = new InputBox(-1, -1, -1, 1, 1, 1);

  public InputBox {
    if (!(minX < maxX && minY < maxY && minZ < maxZ)
        || !usable(minX, maxX)
        || !usable(minY, maxY)
        || !usable(minZ, maxZ)) {
      throw new IllegalArgumentException(
          "box bounds must be finite, increasing and far enough apart: [%g, %g] x [%g, %g] x [%g, %g]"
              .formatted(minX, maxX, minY, maxY, minZ, maxZ));
    }
  }

  /** Whether centre, size and factor of such an axis are finite floats. */
  private static boolean usable(float min, float max) {
    return Float.isFinite(min + max)
        && Float.isFinite(max - min)
        && Float.isFinite(2 / (max - min));
  }

  /**
   * The box from face to face of the outermost voxels of {@code voxels}, not empty, in {@code
   * frame}.
   */
  public static InputBox around(IndexBox voxels, GridFrame frame) {
    double half = frame.spacing() / 2;
    return new InputBox(
        (float) (frame.x(voxels.x0()) - half),
        (float) (frame.y(voxels.y0()) - half),
        (float) (frame.z(voxels.z0()) - half),
        (float) (frame.x(voxels.x1() - 1) + half),
        (float) (frame.y(voxels.y1() - 1) + half),
        (float) (frame.z(voxels.z1() - 1) + half));
  }

  /** Lower bound along axis 0, 1 or 2. */
  public float min(int axis) {
    return axis == 0 ? minX : axis == 1 ? minY : minZ;
  }

  /** Upper bound along axis 0, 1 or 2. */
  public float max(int axis) {
    return axis == 0 ? maxX : axis == 1 ? maxY : maxZ;
  }

  /** (min + max) / 2 in float. */
  public float center(int axis) {
    return (min(axis) + max(axis)) * 0.5f;
  }

  /** 2 / (max - min) in float. */
  public float factor(int axis) {
    return 2 / (max(axis) - min(axis));
  }

  /**
   * The mapped coordinate, in exactly these two float operations, so that every decoder gets the
   * same bits.
   */
  public float map(int axis, float coordinate) {
    return (coordinate - center(axis)) * factor(axis);
  }
}
