package io.nacre.codec;

import io.nacre.field.BlockField;
import io.nacre.field.BlockRasterizer;
import io.nacre.field.BlockSurface;
import io.nacre.field.BoxedField;
import io.nacre.field.DifferentiableField;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.field.VertexNormals;
import io.nacre.format.BlockLayer;
import io.nacre.format.Corrections;
import io.nacre.format.Form;
import io.nacre.format.Kind;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.Downsampler;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.MarchingCubes;
import io.nacre.voxel.VoxelGrid;

/** A file, ready to be asked for voxels, meshes or single points. */
public final class Decoder {

  /** Halvings from the first cells of an extraction to the finest. */
  private static final int STEPS = 2;

  private final NacreFile file;
  private final BoxedField network;
  private final DifferentiableField field;

  public Decoder(NacreFile file) {
    this.file = file;
    network = NetworkRegion.field(file.network(), file.frame());
    BlockLayer blocks = file.blocks();
    field =
        blocks == null ? network : new BlockField(network, blocks.mask(), blocks.insideBlocks());
  }

  /** The decoder of a whole file. */
  public static Decoder of(byte[] bytes) throws MalformedNacreException {
    return new Decoder(NacreReader.read(bytes));
  }

  public NacreFile file() {
    return file;
  }

  /**
   * The shape as a field over normalised coordinates: the network's logit, positive inside, cut off
   * at the faces of the region that grid and network cover. With blocks it is a constant outside
   * their mask, and with {@link Form#BOUNDARY} it is the field of the solid.
   */
  public DifferentiableField field() {
    return field;
  }

  /** From the user's coordinates to normalised ones; the identity when a bare grid was encoded. */
  public Normalization transform() {
    Normalization transform = file.transform();
    return transform == null ? Normalization.IDENTITY : transform;
  }

  /**
   * Whether point (x, y, z), in the user's coordinates, is occupied. Of the boundary of a solid
   * those points are that lie inside it, in the mask, and a voxel away from a point outside, in one
   * of the 26 directions of neighbours; so the centres of voxels agree with {@link #grid(int)} but
   * for corrections, which are voxels and not points.
   */
  public boolean contains(double x, double y, double z) {
    Normalization t = transform();
    float px = (float) ((x - t.centerX()) * t.scale());
    float py = (float) ((y - t.centerY()) * t.scale());
    float pz = (float) ((z - t.centerZ()) * t.scale());
    boolean inside = field.at(px, py, pz) > 0;
    return inside && isBoundary()
        ? field instanceof BlockField f && f.isMasked(px, py, pz) && isNearOutside(px, py, pz)
        : inside;
  }

  private boolean isBoundary() {
    BlockLayer blocks = file.blocks();
    return blocks != null && blocks.form() == Form.BOUNDARY;
  }

  private boolean isNearOutside(float x, float y, float z) {
    double voxel = file.frame().spacing();
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

  /** The grid that was encoded, as the network remembers it, corrected if the file says how. */
  public VoxelGrid grid(int threads) {
    BlockLayer blocks = file.blocks();
    Corrections corrections = file.corrections();
    return blocks == null || corrections == null
        ? rasterized(file.frame(), threads)
        : corrections.apply(blocks, predicted(blocks, file.frame(), threads));
  }

  /**
   * The same region of space with {@code resolution} voxels per 2 normalised units. Of a surface,
   * lower resolutions than the file's have the voxels that its own touch (max-pooling); everything
   * else is asked at the centres of the new voxels, without corrections.
   */
  public VoxelGrid grid(int resolution, int threads) {
    GridFrame frame = file.frame();
    if (resolution == frame.unit()) {
      return grid(threads);
    }
    return file.kind() == Kind.SURFACE && resolution < frame.unit()
        ? Downsampler.maxPoolTo(grid(threads), resolution)
        : rasterized(frame.atResolution(resolution), threads);
  }

  private VoxelGrid rasterized(GridFrame frame, int threads) {
    BlockLayer blocks = file.blocks();
    if (blocks == null) {
      return FieldRasterizer.rasterize(network, frame, threads);
    }
    VoxelGrid grid = predicted(blocks, frame, threads);
    blocks.complete(grid);
    return grid;
  }

  /** Where the network's score is above 0 in the mask. */
  private VoxelGrid predicted(BlockLayer blocks, GridFrame frame, int threads) {
    return BlockRasterizer.rasterize(network, blocks.mask(), frame, 0, threads);
  }

  /** The file with what makes {@code actual} of its network's answers. */
  NacreFile corrected(BlockLayer blocks, VoxelGrid actual, int threads) {
    return file.corrected(Corrections.of(blocks, predicted(blocks, file.frame(), threads), actual));
  }

  /**
   * The surface as a closed mesh in the user's coordinates, with normals from the network's
   * gradient: of a solid, also where the file's voxels are its boundary, or of the slab that the
   * voxels of an open surface form. Slabs are meshed from {@link #grid(int, int)} at resolutions
   * that are lower than the file's.
   *
   * @param resolution finest cells per 2 normalised units, at most {@link Mise#MAX_CELLS}
   */
  public TriangleMesh mesh(int resolution, int threads) {
    BlockLayer blocks = file.blocks();
    if (blocks != null) {
      return blockMesh(blocks, resolution, threads);
    }
    BoundingBox bounds = field.bounds();
    double margin = 2.0 / resolution;
    // A cell more on each side, so that the mesh closes there by itself.
    BoundingBox region =
        new BoundingBox(
            bounds.minX() - margin,
            bounds.minY() - margin,
            bounds.minZ() - margin,
            bounds.maxX() + margin,
            bounds.maxY() + margin,
            bounds.maxZ() + margin);
    int cells = (int) Math.ceil(region.longestEdge() * resolution / 2 - 1e-9);
    int steps = resolution >= 64 ? STEPS : 0;
    int start = (cells + (1 << steps) - 1) >> steps;
    return mesh(Mise.extract(field, region, start, steps, 0, threads), threads);
  }

  private TriangleMesh blockMesh(BlockLayer blocks, int resolution, int threads) {
    GridFrame frame = file.frame();
    if (blocks.form() == Form.DIRECT && resolution < frame.unit()) {
      TriangleMesh slab = MarchingCubes.extract(grid(resolution, threads), threads);
      return transform().invert(VertexNormals.withFaceNormals(slab));
    }
    return mesh(
        BlockSurface.extract(
            network, blocks.mask(), blocks.insideBlocks(), frame.atResolution(resolution), threads),
        threads);
  }

  /**
   * The surface extracted over [-1,1]^3 from {@code start}^3 cells by {@code steps} halvings
   * (MISE). Files with blocks hold what coarse cells would miss: they are extracted as by the other
   * form, at the finest resolution.
   */
  public TriangleMesh mesh(int start, int steps, int threads) {
    if (file.blocks() != null) {
      return mesh(start << steps, threads);
    }
    return mesh(Mise.extract(field, start, steps, threads), threads);
  }

  private TriangleMesh mesh(TriangleMesh normalized, int threads) {
    return transform().invert(VertexNormals.withNormals(normalized, network, threads));
  }
}
