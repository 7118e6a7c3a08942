package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import java.util.Arrays;

/**
 * A field cut off at the faces of a box. With d the distance to the nearest face plane, positive
 * inside the box and negative outside, the score is min(field at the nearest point of the box,
 * slope * d). Its sign inside is the field's own, and where the object is cut off the score falls
 * through 0 at the face itself, along a straight line, so that an extraction interpolates to the
 * face whatever its cells are.
 */
public final class BoxedField implements DifferentiableField {

  /**
   * Stands for scores below it and for those that are not numbers, so that extractions stay finite.
   */
  private static final float LOWEST = -1e9f;

  private final DifferentiableField field;
  private final BoundingBox box;
  private final float[] min;
  private final float[] max;
  private final float slope;

  /**
   * @param field never asked outside the box
   * @param box in normalised coordinates, bounds that are exact in float
   * @param slope score lost per normalised unit, positive
   */
  public BoxedField(DifferentiableField field, BoundingBox box, float slope) {
    this.field = field;
    this.box = box;
    this.min = new float[] {(float) box.minX(), (float) box.minY(), (float) box.minZ()};
    this.max = new float[] {(float) box.maxX(), (float) box.maxY(), (float) box.maxZ()};
    this.slope = slope;
  }

  @Override
  public BoundingBox bounds() {
    return box;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    field.scores(clamped(x, 0, count), clamped(y, 1, count), clamped(z, 2, count), out, count);
    for (int i = 0; i < count; i++) {
      out[i] = score(out[i], depth(x[i], y[i], z[i]));
    }
  }

  private float score(float inner, float depth) {
    return inner > LOWEST ? Math.min(inner, slope * depth) : LOWEST;
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    float[] nearX = clamped(x, 0, count);
    float[] nearY = clamped(y, 1, count);
    float[] nearZ = clamped(z, 2, count);
    float[] scores = new float[count];
    field.scores(nearX, nearY, nearZ, scores, count);
    field.gradients(nearX, nearY, nearZ, gx, gy, gz, count);
    for (int i = 0; i < count; i++) {
      float depth = depth(x[i], y[i], z[i]);
      boolean cut = slope * depth < scores[i];
      gx[i] = gradient(0, x[i], depth, cut, gx[i]);
      gy[i] = gradient(1, y[i], depth, cut, gy[i]);
      gz[i] = gradient(2, z[i], depth, cut, gz[i]);
    }
  }

  /** d score / d coordinate: that of the faces where they decide, else the field's own. */
  private float gradient(int axis, float v, float depth, boolean cut, float own) {
    if (cut) {
      return v - min[axis] == depth ? slope : max[axis] - v == depth ? -slope : 0;
    }
    return v < min[axis] || v > max[axis] ? 0 : own;
  }

  private float depth(float x, float y, float z) {
    return Math.min(depth(0, x), Math.min(depth(1, y), depth(2, z)));
  }

  private float depth(int axis, float v) {
    return Math.min(v - min[axis], max[axis] - v);
  }

  private float[] clamped(float[] values, int axis, int count) {
    float[] result = Arrays.copyOf(values, count);
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(min[axis], Math.min(max[axis], result[i]));
    }
    return result;
  }
}
