package io.nacre.codec;

import io.nacre.field.GridField;
import io.nacre.field.Mise;
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
  public VoxelGrid grid(int threads) {
    return grid;
  }

  @Override
  public VoxelGrid rasterized(GridFrame frame, int threads) {
    return Resampler.nearest(grid, frame.unit());
  }

  @Override
  public boolean isMeshOfVoxels(int resolution) {
    return resolution <= grid.frame().unit();
  }

  @Override
  public TriangleMesh mesh(int resolution, int threads) {
    return withNormals(Mise.extractBounded(field, resolution, 0, threads), threads);
  }

  @Override
  public TriangleMesh mesh(int start, int steps, int threads) {
    return withNormals(Mise.extract(field, start, steps, threads), threads);
  }

  private TriangleMesh withNormals(TriangleMesh mesh, int threads) {
    return VertexNormals.withNormals(mesh, field, threads);
  }
}
