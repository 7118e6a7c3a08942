package io.nacre.codec;

import io.nacre.allowance.Allowance;
import io.nacre.allowance.Allowances;
import io.nacre.field.GridField;
import io.nacre.field.Mise;
import io.nacre.field.SurfaceStyle;
import io.nacre.field.VertexNormals;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Resampler;

/** A shape of which every voxel is known. */
final class ExactShape implements DecodedShape {

  private final VoxelGrid grid;
  private final GridField field;

  ExactShape(VoxelGrid grid) {
    this.grid = grid;
    field = new GridField(grid);
  }

  @Override
  public GridField field() {
    return field;
  }

  @Override
  public boolean contains(float x, float y, float z) {
    return field.at(x, y, z) > 0;
  }

  @Override
  public VoxelGrid grid(Allowances allowed, int threads) {
    return grid;
  }

  @Override
  public VoxelGrid rasterized(GridFrame frame, Allowances allowed, int threads) {
    allowed.memory().take(VoxelGrid.bytes(frame));
    return Resampler.nearest(grid, frame.unit());
  }

  @Override
  public boolean isMeshOfVoxels(int resolution) {
    return resolution <= grid.frame().unit();
  }

  @Override
  public TriangleMesh mesh(int resolution, SurfaceStyle style, Allowances allowed, int threads) {
    DecodedShape.checkVoxelStyle(style);
    Allowance memory = allowed.memory();
    return withNormals(Mise.extractBounded(field, resolution, 0, memory, threads), memory, threads);
  }

  @Override
  public TriangleMesh mesh(
      int start, int steps, SurfaceStyle style, Allowances allowed, int threads) {
    DecodedShape.checkVoxelStyle(style);
    Allowance memory = allowed.memory();
    return withNormals(
        Mise.extract(field, Mise.NORMALIZED, start, steps, 0, memory, threads), memory, threads);
  }

  private TriangleMesh withNormals(TriangleMesh mesh, Allowance memory, int threads) {
    memory.take(DecodeMemory.finished(mesh.vertexCount()));
    return VertexNormals.withNormals(mesh, field, threads);
  }
}
