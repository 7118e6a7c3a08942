package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import java.util.Arrays;

/**
 * A field cut off at the faces of a box. Let s be the field's score at the nearest point of the box
 * and d the distance to the nearest face plane, positive inside and negative outside. The score is
 * s where s is not positive, else s * min(1, d / margin): its sign inside the box is the field's
 * own, and where the object is cut off the score falls through 0 at the face itself, in proportion
 * to the distance on both sides, so that an extraction interpolates to the face however its cells
 * lie.
 */
public final class BoxedField implements DifferentiableField {

  /**
   * Stands for lower scores and for those that are not numbers, so that extractions stay finite.
   */
  private static final float LOWEST = -1e9f;

  private static final float HIGHEST = 1e9f;

  private final DifferentiableField field;
  private final BoundingBox box;
  private final float[] min;
  private final float[] max;
  private final float margin;

  /**
   * @param field never asked outside the box
   * @param box in normalised coordinates, bounds that are exact in float
   * @param margin how far inside a face the field is left as it is, normalised units, positive
   */
  public BoxedField(DifferentiableField field, BoundingBox box, float margin) {
    this.field = field;
    this.box = box;
    this.min = new float[] {(float) box.minX(), (float) box.minY(), (float) box.minZ()};
    this.max = new float[] {(float) box.maxX(), (float) box.maxY(), (float) box.maxZ()};
    this.margin = margin;
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

  @Override
  public float at(float x, float y, float z) {
    return score(field.at(clamped(x, 0), clamped(y, 1), clamped(z, 2)), depth(x, y, z));
  }

  private float score(float inner, float depth) {
    if (inner > 0) {
      float cut = Math.min(inner, HIGHEST) * Math.min(1, depth / margin);
      return depth > 0 ? Math.max(Float.MIN_VALUE, cut) : cut;
    }
    return inner > LOWEST ? inner : LOWEST;
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
      gx[i] = gradient(0, x[i], depth, scores[i], gx[i]);
      gy[i] = gradient(1, y[i], depth, scores[i], gy[i]);
      gz[i] = gradient(2, z[i], depth, scores[i], gz[i]);
    }
  }

  private float gradient(int axis, float v, float depth, float inner, float own) {
    float along = v < min[axis] || v > max[axis] ? 0 : own;
    if (!(inner > 0) || depth >= margin) {
      return along;
    }
    float towards = v - min[axis] == depth ? 1 : max[axis] - v == depth ? -1 : 0;
    return (along * depth + inner * towards) / margin;
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
      result[i] = clamped(result[i], axis);
    }
    return result;
  }

  private float clamped(float value, int axis) {
    return Math.max(min[axis], Math.min(max[axis], value));
  }
}
