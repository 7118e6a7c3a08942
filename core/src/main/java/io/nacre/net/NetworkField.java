package io.nacre.net;

import io.nacre.field.DifferentiableField;
import io.nacre.mesh.BoundingBox;
import java.util.function.Supplier;

/**
 * A network as a field. Inside the box, or everywhere when it is {@link InputBox#FULL}, the score
 * is the logit. Outside it is min(logit at the nearest point of the box, 0) minus {@link
 * #OUTSIDE_SLOPE} times the distance to the box: always negative, and falling about as fast as
 * trained logits do, so that surfaces that lie on the box are extracted where they are.
 */
public final class NetworkField implements DifferentiableField {

  /** Logits lost per normalised unit outside the box. */
  public static final float OUTSIDE_SLOPE = 256;

  private final PackedNetwork packed;
  private final PointNetwork point;

  /** Asked when there are scores to compute: a file that is only looked at needs no vectors. */
  private final Supplier<Kernels> kernels;

  private final float[] min = new float[3];
  private final float[] max = new float[3];
  private final float[] center = new float[3];
  private final float[] factor = new float[3];

  public NetworkField(Network network) {
    this(network, Kernels::best);
  }

  NetworkField(Network network, Kernels kernels) {
    this(network, () -> kernels);
  }

  private NetworkField(Network network, Supplier<Kernels> kernels) {
    this.packed = new PackedNetwork(network.architecture(), network.parameters());
    point = new PointNetwork(network);
    InputBox box = network.box();
    this.kernels = kernels;
    boolean everywhere = box.equals(InputBox.FULL);
    for (int axis = 0; axis < 3; axis++) {
      min[axis] = everywhere ? Float.NEGATIVE_INFINITY : box.min(axis);
      max[axis] = everywhere ? Float.POSITIVE_INFINITY : box.max(axis);
      center[axis] = box.center(axis);
      factor[axis] = box.factor(axis);
    }
  }

  @Override
  public BoundingBox bounds() {
    return new BoundingBox(min[0], min[1], min[2], max[0], max[1], max[2]);
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    PointTile tile = new PointTile(packed.architecture, kernels.get());
    for (int start = 0; start < count; start += PointTile.SIZE) {
      int n = Math.min(PointTile.SIZE, count - start);
      fill(tile, x, y, z, start, n);
      tile.forward(packed);
      for (int i = 0; i < n; i++) {
        out[start + i] = score(tile.logits[i], distance(x[start + i], y[start + i], z[start + i]));
      }
    }
  }

  @Override
  public float at(float x, float y, float z) {
    float logit = point.logit(mapped(0, x), mapped(1, y), mapped(2, z));
    return score(logit, distance(x, y, z));
  }

  private static float score(float logit, float outside) {
    return outside > 0 ? Math.min(logit, 0) - OUTSIDE_SLOPE * outside : logit;
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    PointTile tile = new PointTile(packed.architecture, kernels.get());
    float[] g = new float[3 * PointTile.SIZE];
    for (int start = 0; start < count; start += PointTile.SIZE) {
      int n = Math.min(PointTile.SIZE, count - start);
      fill(tile, x, y, z, start, n);
      tile.forwardWithSlopes(packed);
      tile.coordinateGradients(packed, g);
      for (int i = 0; i < n; i++) {
        int k = start + i;
        float outside = distance(x[k], y[k], z[k]);
        boolean flat = outside > 0 && tile.logits[i] > 0;
        gx[k] = gradient(0, x[k], g[i], flat, outside);
        gy[k] = gradient(1, y[k], g[PointTile.SIZE + i], flat, outside);
        gz[k] = gradient(2, z[k], g[2 * PointTile.SIZE + i], flat, outside);
      }
    }
  }

  private void fill(PointTile tile, float[] x, float[] y, float[] z, int start, int n) {
    fillAxis(0, x, start, n, tile.coordinates);
    fillAxis(1, y, start, n, tile.coordinates);
    fillAxis(2, z, start, n, tile.coordinates);
  }

  private void fillAxis(int axis, float[] from, int start, int n, float[] to) {
    for (int i = 0; i < n; i++) {
      to[axis * PointTile.SIZE + i] = mapped(axis, from[start + i]);
    }
  }

  private float mapped(int axis, float v) {
    return (clamp(axis, v) - center[axis]) * factor[axis];
  }

  private float clamp(int axis, float v) {
    return Math.max(min[axis], Math.min(max[axis], v));
  }

  private float distance(float x, float y, float z) {
    float dx = x - clamp(0, x);
    float dy = y - clamp(1, y);
    float dz = z - clamp(2, z);
    return dx == 0 && dy == 0 && dz == 0 ? 0 : (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private float gradient(int axis, float v, float inBox, boolean flat, float outside) {
    float beyond = v - clamp(axis, v);
    float own = beyond != 0 || flat ? 0 : inBox * factor[axis];
    return outside > 0 ? own - OUTSIDE_SLOPE * beyond / outside : own;
  }
}
