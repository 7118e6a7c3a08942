package io.nacre.onet.surface;

import io.nacre.field.DifferentiableField;
import io.nacre.onet.torch.Torch;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The occupancy of one object as a field: the score is the logit less that of the threshold, so
 * that the surface is its zero set. Fields live in [-1, 1]^3, twice the unit cube of the network.
 */
public final class LogitField implements DifferentiableField {

  /** Coordinates of a field per coordinate of the network's unit cube. */
  public static final double PER_CUBE = 2;

  private static final float TO_CUBE = (float) (1 / PER_CUBE);

  /** Points a call of the network, so that its memory is bounded. */
  private static final int BATCH = 4096;

  private final PointLogits network;
  private final float level;

  /**
   * @param threshold occupancy probability of the surface, in (0, 1)
   * @throws IllegalArgumentException when it is not
   */
  public LogitField(PointLogits network, double threshold) {
    this.network = network;
    level = (float) Threshold.logit(threshold);
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int from = 0; from < count; from += BATCH) {
      int n = Math.min(BATCH, count - from);
      try (PointerScope scope = new PointerScope()) {
        float[] logits = Torch.floats(network.logits(points(x, y, z, from, n)));
        for (int i = 0; i < n; i++) {
          out[from + i] = logits[i] - level;
        }
      }
    }
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    for (int from = 0; from < count; from += BATCH) {
      int n = Math.min(BATCH, count - from);
      try (PointerScope scope = new PointerScope()) {
        Tensor points = points(x, y, z, from, n).set_requires_grad(true);
        Tensor sum = network.logits(points).sum();
        TensorVector gradient = torch.grad(new TensorVector(sum), new TensorVector(points));
        float[] values = Torch.floats(gradient.get(0));
        for (int i = 0; i < n; i++) {
          gx[from + i] = TO_CUBE * values[3 * i];
          gy[from + i] = TO_CUBE * values[3 * i + 1];
          gz[from + i] = TO_CUBE * values[3 * i + 2];
        }
      }
    }
  }

  private static Tensor points(float[] x, float[] y, float[] z, int from, int n) {
    float[] points = new float[3 * n];
    for (int i = 0; i < n; i++) {
      points[3 * i] = TO_CUBE * x[from + i];
      points[3 * i + 1] = TO_CUBE * y[from + i];
      points[3 * i + 2] = TO_CUBE * z[from + i];
    }
    return Torch.tensor(points, n, 3);
  }
}
