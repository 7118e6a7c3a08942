package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.LargestPart;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * Brings a shape to another by their bounding boxes: centre to centre, one scale for the three
 * edges (least squares). The box of a surface is that of its largest part, so that specks do not
 * count. Where the networks of others leave out a part, or add one, the boxes differ and with them
 * all else: {@link SimilarityFit} begins here.
 */
public final class BoxAlignment {

  private BoxAlignment() {}

  /** The alignment of what {@code decoder} decodes to with the voxels of {@code truth}. */
  static Alignment of(Decoder decoder, VoxelGrid truth, int threads) {
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
  public static Alignment between(BoundingBox a, BoundingBox b) {
    double ax = a.maxX() - a.minX();
    double ay = a.maxY() - a.minY();
    double az = a.maxZ() - a.minZ();
    double product =
        ax * (b.maxX() - b.minX()) + ay * (b.maxY() - b.minY()) + az * (b.maxZ() - b.minZ());
    double scale = product / (ax * ax + ay * ay + az * az);
    return new Alignment(
        new Normalization(
            a.centerX() - b.centerX() / scale,
            a.centerY() - b.centerY() / scale,
            a.centerZ() - b.centerZ() / scale,
            scale));
  }
}
