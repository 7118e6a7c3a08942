package io.nacre.study.fit;

import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.GridField;
import io.nacre.field.Mise;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.solid.SolidVoxelizer;

/** Something that is measured against a mesh. */
public sealed interface FitSubject {

  /**
   * Its surface in the user's coordinates.
   *
   * @param resolution finest cells per 2 normalised units, where it is not a mesh already
   */
  TriangleMesh surface(int resolution, int threads);

  /** What is inside of it, in normalised coordinates. */
  Field inside();

  /** The voxels of {@code frame} whose centres are inside. */
  default VoxelGrid grid(GridFrame frame, int threads) {
    return FieldRasterizer.rasterize(inside(), frame, threads);
  }

  /** What a file decodes to between its voxels. */
  record Decoded(Decoder decoder) implements FitSubject {
    @Override
    public TriangleMesh surface(int resolution, int threads) {
      return decoder.mesh(resolution, threads);
    }

    @Override
    public Field inside() {
      return decoder.field();
    }
  }

  /**
   * Where a score is above 0.
   *
   * @param field of normalised coordinates
   * @param transform from the user's coordinates to these
   */
  record Scored(Field field, Normalization transform) implements FitSubject {

    /** Halvings from the first cells to the finest, where these are many. */
    private static final int STEPS = 2;

    @Override
    public TriangleMesh surface(int resolution, int threads) {
      int steps = resolution >= 64 && resolution % (1 << STEPS) == 0 ? STEPS : 0;
      return transform.invert(
          Mise.extract(field, Mise.NORMALIZED, resolution >> steps, steps, 0, threads));
    }

    @Override
    public Field inside() {
      return field;
    }
  }

  /**
   * A solid of voxels, smooth between them.
   *
   * @param voxels in normalised coordinates
   * @param transform from the user's coordinates to these
   */
  record Solid(VoxelGrid voxels, Normalization transform) implements FitSubject {
    @Override
    public TriangleMesh surface(int resolution, int threads) {
      return transform.invert(
          resolution <= voxels.frame().unit()
              ? MarchingCubes.extract(voxels, threads)
              : Mise.extractBounded(inside(), resolution, 0, threads));
    }

    @Override
    public GridField inside() {
      return new GridField(voxels);
    }
  }

  /**
   * Triangles.
   *
   * @param mesh in the user's coordinates
   * @param transform from these to normalised ones
   */
  record Triangulated(TriangleMesh mesh, Normalization transform) implements FitSubject {

    private static final long SEED = 0;

    @Override
    public TriangleMesh surface(int resolution, int threads) {
      return mesh;
    }

    @Override
    public Field inside() {
      SolidSurface surface = SolidSurface.of(transform.apply(mesh), SEED);
      boolean empty = surface.whole().triangleCount() == 0;
      MeshSolid solid = empty ? null : MeshSolid.of(surface);
      return (x, y, z, out, count) -> {
        for (int i = 0; i < count; i++) {
          out[i] = solid != null && solid.contains(x[i], y[i], z[i]) ? 1 : -1;
        }
      };
    }

    @Override
    public VoxelGrid grid(GridFrame frame, int threads) {
      return SolidVoxelizer.voxelize(transform.apply(mesh), frame, threads).grid();
    }
  }
}
