package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import io.nacre.mesh.Normalization;
import io.nacre.parallel.Parallel;
import io.nacre.study.UserException;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The scale and the shift that bring a shape to another with the highest IoU, found from the better
 * of two beginnings, by boxes and by the moments of the voxels inside, by steps along the four
 * parameters that are halved when none is better. IoU is that of a fixed sample of voxels in and
 * around the truth.
 */
final class SimilarityFit {

  /** Voxels that IoU is estimated on. */
  private static final int SAMPLES = 60_000;

  /** How far around the box of the truth they are drawn, as a part of its longest edge. */
  private static final double MARGIN = 0.1;

  /** First step, as a part of the truth's longest edge, and the last. */
  private static final double FIRST_STEP = 0.02;

  private static final double LAST_STEP = 0.0005;

  private static final int CHUNK = 4096;
  private static final int PARAMETERS = 4;

  private final Field field;
  private final int threads;
  private final float[] x;
  private final float[] y;
  private final float[] z;
  private final boolean[] inside;
  private final double edge;

  private SimilarityFit(Field field, VoxelGrid truth, int threads) {
    this.field = field;
    this.threads = threads;
    IndexBox box = IndexBox.around(truth);
    GridFrame frame = truth.frame();
    int longest = Math.max(box.sizeX(), Math.max(box.sizeY(), box.sizeZ()));
    edge = longest * frame.spacing();
    int margin = (int) Math.ceil(MARGIN * longest);
    x = new float[SAMPLES];
    y = new float[SAMPLES];
    z = new float[SAMPLES];
    inside = new boolean[SAMPLES];
    SplittableRandom random = new SplittableRandom(0);
    for (int n = 0; n < SAMPLES; n++) {
      int i = random.nextInt(box.x0() - margin, box.x1() + margin);
      int j = random.nextInt(box.y0() - margin, box.y1() + margin);
      int k = random.nextInt(box.z0() - margin, box.z1() + margin);
      x[n] = (float) frame.x(i);
      y[n] = (float) frame.y(j);
      z[n] = (float) frame.z(k);
      inside[n] =
          i >= 0
              && j >= 0
              && k >= 0
              && i < truth.nx()
              && j < truth.ny()
              && k < truth.nz()
              && truth.get(i, j, k);
    }
  }

  /**
   * The alignment of what {@code decoder} decodes to with the voxels of {@code truth}.
   *
   * @throws UserException when one of them is empty
   */
  static Alignment of(Decoder decoder, VoxelGrid truth, int threads) {
    Alignment boxes = BoxAlignment.of(decoder, truth, threads);
    Alignment moments = moments(decoder.grid(threads), truth);
    SimilarityFit fit = new SimilarityFit(decoder.field(), truth, threads);
    return fit.climb(fit.iou(boxes) >= fit.iou(moments) ? boxes : moments);
  }

  /** Centre of mass to centre of mass, with the scale of the distances from it. */
  private static Alignment moments(VoxelGrid shape, VoxelGrid truth) {
    if (shape.count() == 0) {
      throw new UserException("the file has no voxels inside to align");
    }
    double[] from = moments(shape);
    double[] to = moments(truth);
    double scale = to[3] / from[3];
    return new Alignment(
        new Normalization(
            from[0] - to[0] / scale, from[1] - to[1] / scale, from[2] - to[2] / scale, scale));
  }

  /** Mean of x, y and z, and the root of the mean squared distance from it. */
  private static double[] moments(VoxelGrid grid) {
    GridFrame frame = grid.frame();
    double[] sums = new double[3];
    double squares = 0;
    for (int i = 0; i < grid.nx(); i++) {
      for (int j = 0; j < grid.ny(); j++) {
        for (int k = 0; k < grid.nz(); k++) {
          if (grid.get(i, j, k)) {
            double[] p = {frame.x(i), frame.y(j), frame.z(k)};
            for (int axis = 0; axis < 3; axis++) {
              sums[axis] += p[axis];
              squares += p[axis] * p[axis];
            }
          }
        }
      }
    }
    double n = grid.count();
    double ofMean = 0;
    for (int axis = 0; axis < 3; axis++) {
      sums[axis] /= n;
      ofMean += sums[axis] * sums[axis];
    }
    // A single voxel has an extent too.
    double spread = Math.sqrt(Math.max(squares / n - ofMean, frame.spacing() * frame.spacing()));
    return new double[] {sums[0], sums[1], sums[2], spread};
  }

  /** Goes uphill as long as steps lead there. */
  private Alignment climb(Alignment start) {
    Alignment best = start;
    double highest = iou(best);
    for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
      boolean better = true;
      while (better) {
        better = false;
        for (int parameter = 0; parameter < PARAMETERS; parameter++) {
          for (int sign = -1; sign <= 1; sign += 2) {
            Alignment next = stepped(best, parameter, sign * step);
            double iou = iou(next);
            if (iou > highest) {
              highest = iou;
              best = next;
              better = true;
            }
          }
        }
      }
    }
    return best;
  }

  /** A step of that part of the truth's edge along an axis, or of the scale about the origin. */
  private Alignment stepped(Alignment from, int parameter, double step) {
    Normalization n = from.toTruth();
    double shift = step * edge / n.scale();
    return new Alignment(
        switch (parameter) {
          case 0 -> new Normalization(n.centerX() + shift, n.centerY(), n.centerZ(), n.scale());
          case 1 -> new Normalization(n.centerX(), n.centerY() + shift, n.centerZ(), n.scale());
          case 2 -> new Normalization(n.centerX(), n.centerY(), n.centerZ() + shift, n.scale());
          default ->
              new Normalization(n.centerX(), n.centerY(), n.centerZ(), n.scale() * (1 + step));
        });
  }

  private double iou(Alignment alignment) {
    Field moved = alignment.moved(field);
    int chunks = (SAMPLES + CHUNK - 1) / CHUNK;
    int[] both = new int[chunks];
    int[] either = new int[chunks];
    Parallel.forEach(
        threads,
        chunks,
        chunk -> {
          int from = chunk * CHUNK;
          int count = Math.min(CHUNK, SAMPLES - from);
          float[] scores = new float[count];
          moved.scores(
              Arrays.copyOfRange(x, from, from + count),
              Arrays.copyOfRange(y, from, from + count),
              Arrays.copyOfRange(z, from, from + count),
              scores,
              count);
          for (int n = 0; n < count; n++) {
            boolean said = scores[n] > 0;
            both[chunk] += said && inside[from + n] ? 1 : 0;
            either[chunk] += said || inside[from + n] ? 1 : 0;
          }
        });
    double intersection = 0;
    double union = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      intersection += both[chunk];
      union += either[chunk];
    }
    return union == 0 ? 0 : intersection / union;
  }
}
