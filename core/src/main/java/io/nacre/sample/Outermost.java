package io.nacre.sample;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points where a mesh reaches furthest, along each axis in either direction: by these the size of
 * an object is measured, and tips are too small to matter among all other points.
 */
final class Outermost {

  private static final int POINTS_A_SIDE = 1 << 12;

  /** Voxels from the outermost place inwards and outwards. */
  private static final double INWARDS = 0.75;

  private static final double OUTWARDS = 0.5;

  private Outermost() {}

  static LabeledPoints of(SolidTruth truth, BandVoxels band, long seed, int threads) {
    MeshSolid mesh = truth.mesh();
    if (mesh == null) {
      return LabeledPoints.ofSize(0);
    }
    BoundingBox bounds = mesh.bounds();
    double[] ends = {
      bounds.minX(), bounds.maxX(), bounds.minY(), bounds.maxY(), bounds.minZ(), bounds.maxZ()
    };
    LabeledPoints points = LabeledPoints.ofSize(ends.length * POINTS_A_SIDE);
    Parallel.forEach(
        threads,
        ends.length,
        side ->
            draw(truth, band, side / 2, ends[side], side % 2 == 0 ? 1 : -1, side, seed, points));
    // A side in whose voxels nothing of the surface lies, as in blocks, has no points.
    return points.where(i -> points.codes()[i] != 0);
  }

  private static void draw(
      SolidTruth truth,
      BandVoxels band,
      int axis,
      double end,
      int inwards,
      int side,
      long seed,
      LabeledPoints points) {
    GridFrame frame = truth.grid().frame();
    double half = frame.spacing() / 2;
    double reach = INWARDS * frame.spacing();
    int[] voxels =
        Arrays.stream(band.codes())
            .filter(code -> Math.abs(center(frame, code, axis) - end) < half + reach)
            .toArray();
    SplittableRandom random = new SplittableRandom(seed * 6 + side);
    for (int i = 0; i < POINTS_A_SIDE && voxels.length > 0; i++) {
      int code = voxels[random.nextInt(voxels.length)];
      double inside = random.nextDouble(-OUTWARDS, INWARDS) * frame.spacing();
      float[] p = new float[3];
      for (int k = 0; k < 3; k++) {
        double at =
            k == axis
                ? end + inwards * inside
                : center(frame, code, k) + random.nextDouble(-half, half);
        p[k] = LabeledPoints.rounded(at);
      }
      points.put(side * POINTS_A_SIDE + i, p[0], p[1], p[2], truth.contains(p[0], p[1], p[2]));
    }
  }

  private static double center(GridFrame frame, int code, int axis) {
    return switch (axis) {
      case 0 -> frame.x(LabeledVoxels.x(code));
      case 1 -> frame.y(LabeledVoxels.y(code));
      default -> frame.z(LabeledVoxels.z(code));
    };
  }
}
