package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.MovedField;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Locale;

/**
 * Brings a shape to another one of the same object, in coordinates that nobody kept: one scale and
 * a shift.
 *
 * @param toTruth from the coordinates of the shape to those of the truth
 */
public record Alignment(Normalization toTruth) {

  /** {@code field} in the coordinates of the truth. */
  Field moved(Field field) {
    double s = toTruth.scale();
    Normalization fromTruth =
        new Normalization(
            -toTruth.centerX() * s, -toTruth.centerY() * s, -toTruth.centerZ() * s, 1 / s);
    return new MovedField(field, fromTruth);
  }

  /** The file's shape on the frame of the truth, asked at the centres of its voxels. */
  VoxelGrid grid(Decoder decoder, GridFrame frame, int threads) {
    return FieldRasterizer.rasterize(moved(decoder.field()), frame, threads);
  }

  @Override
  public String toString() {
    double s = toTruth.scale();
    return String.format(
        Locale.ROOT,
        "scaled by %.4f, moved by (%.4f, %.4f, %.4f)",
        s,
        -toTruth.centerX() * s,
        -toTruth.centerY() * s,
        -toTruth.centerZ() * s);
  }
}
