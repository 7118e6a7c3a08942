package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.MovedField;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.LargestPart;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Locale;

/**
 * Brings a shape to another by their bounding boxes, for shapes of one object in coordinates that
 * nobody kept: centre to centre, one scale for the three edges (least squares). The box of a
 * surface is that of its largest part, so that specks do not count.
 *
 * @param toTruth from the coordinates of the shape to those of the truth
 */
public record BoxAlignment(Normalization toTruth) {

  /** The alignment of what {@code decoder} decodes to with the voxels of {@code truth}. */
  static BoxAlignment of(Decoder decoder, VoxelGrid truth, int threads) {
    return between(surface(decoder, threads), faces(truth));
  }

  /** Of the surface of a file, in normalised coordinates. */
  private static BoundingBox surface(Decoder decoder, int threads) {
    TriangleMesh mesh = decoder.mesh(decoder.file().frame().unit(), threads);
    if (mesh.triangleCount() == 0) {
      throw new UserException("the file has no surface to align");
    }
    return decoder.transform().apply(LargestPart.of(mesh)).bounds();
  }

  private static BoundingBox faces(VoxelGrid grid) {
    if (grid.count() == 0) {
      throw new UserException("the truth has no voxels to align with");
    }
    IndexBox box = IndexBox.around(grid);
    GridFrame frame = grid.frame();
    double half = frame.spacing() / 2;
    return new BoundingBox(
        frame.x(box.x0()) - half,
        frame.y(box.y0()) - half,
        frame.z(box.z0()) - half,
        frame.x(box.x1() - 1) + half,
        frame.y(box.y1() - 1) + half,
        frame.z(box.z1() - 1) + half);
  }

  /** The alignment of box {@code a} with box {@code b}, both with an extent. */
  public static BoxAlignment between(BoundingBox a, BoundingBox b) {
    double ax = a.maxX() - a.minX();
    double ay = a.maxY() - a.minY();
    double az = a.maxZ() - a.minZ();
    double product =
        ax * (b.maxX() - b.minX()) + ay * (b.maxY() - b.minY()) + az * (b.maxZ() - b.minZ());
    double scale = product / (ax * ax + ay * ay + az * az);
    return new BoxAlignment(
        new Normalization(
            a.centerX() - b.centerX() / scale,
            a.centerY() - b.centerY() / scale,
            a.centerZ() - b.centerZ() / scale,
            scale));
  }

  /** The file's shape on the frame of the truth, asked at the centres of its voxels. */
  VoxelGrid grid(Decoder decoder, GridFrame frame, int threads) {
    double s = toTruth.scale();
    Normalization fromTruth =
        new Normalization(
            -toTruth.centerX() * s, -toTruth.centerY() * s, -toTruth.centerZ() * s, 1 / s);
    return FieldRasterizer.rasterize(new MovedField(decoder.field(), fromTruth), frame, threads);
  }

  @Override
  public String toString() {
    double s = toTruth.scale();
    return String.format(
        Locale.ROOT,
        "by bounding box: scaled by %.4f, moved by (%.4f, %.4f, %.4f)",
        s,
        -toTruth.centerX() * s,
        -toTruth.centerY() * s,
        -toTruth.centerZ() * s);
  }
}
