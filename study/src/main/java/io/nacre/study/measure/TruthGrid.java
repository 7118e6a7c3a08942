package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.format.NacreFile;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import io.nacre.voxel.solid.SurfaceVoxelizer;

/** The truth as the grid that a file's own grid can be compared with. */
public final class TruthGrid {

  private TruthGrid() {}

  /** What {@code truth} holds, as the grid that {@code decoder}'s own can be compared with. */
  public static VoxelGrid of(Input truth, Decoder decoder, int threads) {
    return switch (truth) {
      case Input.Mesh(_, TriangleMesh mesh, _) -> of(mesh, decoder, threads);
      case Input.Grid(_, VoxelGrid grid, _, _) -> of(grid, decoder.file());
      case Input.Nacre nacre ->
          throw new UserException(
              nacre.argument() + ": the truth is a mesh or a grid; decode the file to one first");
    };
  }

  /** A mesh with the file's transform, frame and kind. */
  public static VoxelGrid of(TriangleMesh mesh, Decoder decoder, int threads) {
    NacreFile file = decoder.file();
    TriangleMesh normalized = decoder.transform().apply(mesh);
    return file.kind() == ShapeKind.SOLID
        ? SolidVoxelizer.voxelize(normalized, file.frame(), threads).grid()
        : SurfaceVoxelizer.voxelize(normalized, file.frame(), threads);
  }

  /** A grid, prepared as for encoding it at the file's resolution and kind. */
  public static VoxelGrid of(VoxelGrid grid, NacreFile file) {
    VoxelGrid prepared = prepared(grid, file);
    GridFrame a = prepared.frame();
    GridFrame b = file.frame();
    if (!a.equals(b)) {
      throw new UserException(
          "the grid has %dx%dx%d voxels at the file's resolution, the file %dx%dx%d: it was made from another grid"
              .formatted(a.nx(), a.ny(), a.nz(), b.nx(), b.ny(), b.nz()));
    }
    return prepared;
  }

  /** A grid as it is prepared for encoding at the file's resolution and kind. */
  static VoxelGrid prepared(VoxelGrid grid, NacreFile file) {
    RequestedKind kind =
        file.kind() == ShapeKind.SOLID ? RequestedKind.SOLID : RequestedKind.SURFACE;
    return PreparedShape.of(grid, file.frame().unit(), kind).grid();
  }
}
