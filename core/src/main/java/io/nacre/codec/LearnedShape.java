package io.nacre.codec;

import io.nacre.allowance.Allowance;
import io.nacre.allowance.Allowances;
import io.nacre.field.BlockField;
import io.nacre.field.BlockRasterizer;
import io.nacre.field.BlockSurface;
import io.nacre.field.BoxedField;
import io.nacre.field.DifferentiableField;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.field.SurfaceStyle;
import io.nacre.field.VertexNormals;
import io.nacre.format.BlockLayer;
import io.nacre.format.Corrections;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/** A shape that a network holds. */
final class LearnedShape implements DecodedShape {

  /** Halvings from the first cells of an extraction to the finest. */
  private static final int STEPS = 2;

  private final GridFrame frame;
  private final @Nullable BlockLayer blocks;
  private final @Nullable Corrections corrections;
  private final int parameters;
  private final BoxedField network;
  private final DifferentiableField field;

  LearnedShape(LearnedLayers learned, GridFrame frame) {
    this.frame = frame;
    blocks = learned.blocks();
    corrections = learned.corrections();
    parameters = learned.network().architecture().encodingOffset();
    network = NetworkRegion.field(learned.network(), frame);
    field =
        blocks == null ? network : new BlockField(network, blocks.mask(), blocks.insideBlocks());
  }

  @Override
  public DifferentiableField field() {
    return field;
  }

  @Override
  public boolean contains(float x, float y, float z) {
    boolean inside = field.at(x, y, z) > 0;
    return inside && blocks != null && blocks.form() == Form.BOUNDARY
        ? field instanceof BlockField f && f.isMasked(x, y, z) && isNearOutside(x, y, z)
        : inside;
  }

  private boolean isNearOutside(float x, float y, float z) {
    double voxel = frame.spacing();
    for (int n = 0; n < 27; n++) {
      float nx = (float) (x + (n / 9 - 1) * voxel);
      float ny = (float) (y + (n / 3 % 3 - 1) * voxel);
      float nz = (float) (z + (n % 3 - 1) * voxel);
      if (!(field.at(nx, ny, nz) > 0)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public VoxelGrid grid(Allowances allowed, int threads) {
    if (blocks == null || corrections == null) {
      return rasterized(frame, allowed, threads);
    }
    takeGrid(frame, allowed, threads);
    return corrections.apply(blocks, predicted(blocks, frame, threads), allowed);
  }

  private void takeGrid(GridFrame at, Allowances allowed, int threads) {
    long planes = blocks == null ? 0 : DecodeMemory.boundary(blocks, at);
    allowed.memory().take(DecodeMemory.rasterized(at, threads) + planes);
  }

  @Override
  public VoxelGrid rasterized(GridFrame at, Allowances allowed, int threads) {
    takeGrid(at, allowed, threads);
    if (blocks == null) {
      return FieldRasterizer.rasterize(network, at, threads);
    }
    VoxelGrid grid = predicted(blocks, at, threads);
    blocks.complete(grid);
    return grid;
  }

  /** Where the network's score is above 0 in the mask. */
  private VoxelGrid predicted(BlockLayer layer, GridFrame at, int threads) {
    return BlockRasterizer.rasterize(network, layer.mask(), at, 0, threads);
  }

  /** The solid whose boundary the occupied voxels are; null where they are no boundary. */
  @Nullable VoxelGrid solidBehind(GridFrame at, int threads) {
    if (blocks == null || blocks.form() != Form.BOUNDARY) {
      return null;
    }
    VoxelGrid solid = predicted(blocks, at, threads);
    blocks.completeSolid(solid);
    return solid;
  }

  /** What makes {@code actual} of the network's answers. */
  Corrections corrections(BlockLayer layer, VoxelGrid actual, int threads) {
    return Corrections.of(layer, predicted(layer, frame, threads), actual);
  }

  /** About how many voxels of {@code at} the network is asked for. */
  double points(GridFrame at) {
    if (blocks == null) {
      return IndexBox.within(network.bounds(), at).voxelCount();
    }
    double edge = (double) blocks.mask().edge() * at.unit() / frame.unit();
    return blocks.mask().blocks().count() * edge * edge * edge;
  }

  /** Of the layers, which every point meets. */
  long parameters() {
    return parameters;
  }

  @Override
  public boolean isMeshOfVoxels(int resolution) {
    return blocks != null && blocks.form() == Form.DIRECT && resolution < frame.unit();
  }

  @Override
  public TriangleMesh mesh(int resolution, SurfaceStyle style, Allowances allowed, int threads) {
    Allowance memory = allowed.memory();
    if (blocks == null) {
      int steps = resolution >= 64 ? STEPS : 0;
      return withNormals(
          Mise.extractBounded(field, resolution, steps, style, memory, threads), memory, threads);
    }
    GridFrame at = frame.atResolution(resolution);
    return withNormals(
        BlockSurface.extract(
            network, blocks.mask(), blocks.insideBlocks(), at, style, memory, threads),
        memory,
        threads);
  }

  @Override
  public TriangleMesh mesh(
      int start, int steps, SurfaceStyle style, Allowances allowed, int threads) {
    Allowance memory = allowed.memory();
    return withNormals(
        Mise.extract(field, Mise.NORMALIZED, start, steps, style, memory, threads),
        memory,
        threads);
  }

  private TriangleMesh withNormals(TriangleMesh mesh, Allowance memory, int threads) {
    memory.take(DecodeMemory.finished(mesh.vertexCount()));
    return VertexNormals.withNormals(mesh, network, threads);
  }
}
