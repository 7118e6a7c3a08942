package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;

/**
 * A field in other coordinates: the score at p is that of {@code field} at {@code into} applied to
 * p.
 *
 * @param field what is moved
 * @param into from the new coordinates to those of {@code field}
 */
public record MovedField(Field field, Normalization into) implements Field {

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    field.scores(
        mapped(x, into.centerX(), count),
        mapped(y, into.centerY(), count),
        mapped(z, into.centerZ(), count),
        out,
        count);
  }

  private float[] mapped(float[] from, double center, int count) {
    float[] to = new float[count];
    for (int i = 0; i < count; i++) {
      to[i] = (float) ((from[i] - center) * into.scale());
    }
    return to;
  }

  @Override
  public BoundingBox bounds() {
    BoundingBox box = field.bounds();
    return new BoundingBox(
        box.minX() / into.scale() + into.centerX(),
        box.minY() / into.scale() + into.centerY(),
        box.minZ() / into.scale() + into.centerZ(),
        box.maxX() / into.scale() + into.centerX(),
        box.maxY() / into.scale() + into.centerY(),
        box.maxZ() / into.scale() + into.centerZ());
  }
}
