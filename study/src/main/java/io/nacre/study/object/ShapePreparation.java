package io.nacre.study.object;

import io.nacre.codec.PreparedShape;
import io.nacre.encode.ShapeOptions;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.voxel.VoxelGrid;

/** The way from what an argument names to the grid that is worked on. */
public final class ShapePreparation {

  private ShapePreparation() {}

  /**
   * Prepares a mesh or grid for an encoding.
   *
   * @throws UserException when it is a {@code .nacre} file
   */
  public static PreparedShape prepare(Input input, ShapeOptions options, int threads) {
    return prepare(input, options, ShapeOptions.ENCODING_RESOLUTION, threads);
  }

  /**
   * Prepares a mesh or grid.
   *
   * @param usual voxels per axis of a mesh when the options name none
   * @throws UserException when it is a {@code .nacre} file
   */
  public static PreparedShape prepare(Input input, ShapeOptions options, int usual, int threads) {
    return read(
        input,
        switch (input) {
          case Input.Mesh(_, TriangleMesh mesh, _) -> options.prepare(mesh, usual, threads);
          case Input.Grid(_, VoxelGrid grid, _, _) -> options.prepare(grid);
          case Input.Nacre nacre -> throw decodeFirst(nacre);
        });
  }

  /** {@code shape} where {@code input} lies, with what was told when it was read. */
  public static PreparedShape read(Input input, PreparedShape shape) {
    return shape.read(input instanceof Input.Grid grid ? grid.transform() : null, input.notes());
  }

  /** What is said of a {@code .nacre} file where a mesh or a grid is needed. */
  public static UserException decodeFirst(Input.Nacre nacre) {
    return new UserException(
        nacre.argument() + " is a .nacre file already; decode it to get a mesh or a grid");
  }
}
