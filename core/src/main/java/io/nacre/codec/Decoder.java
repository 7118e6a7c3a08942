package io.nacre.codec;

import io.nacre.field.DifferentiableField;
import io.nacre.field.Mise;
import io.nacre.field.VertexNormals;
import io.nacre.format.BlockLayer;
import io.nacre.format.ExactGrid;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.Downsampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file, ready to be asked for voxels, meshes or single points. For concurrent use. */
public final class Decoder {

  private final NacreFile file;
  private final DecodeLimits limits;
  private final @Nullable LearnedShape learned;

  /** Decoded when it is asked for first. */
  private @Nullable ExactShape exact;

  /** A decoder of what this program or its user made: without limits. */
  public Decoder(NacreFile file) {
    this(file, DecodeLimits.NONE);
  }

  /** A decoder that throws {@link DecodeLimitException} when more is asked for. */
  public Decoder(NacreFile file, DecodeLimits limits) {
    this.file = file;
    this.limits = limits;
    LearnedLayers layers = file.learned();
    learned = layers == null ? null : new LearnedShape(layers, file.frame());
  }

  /** The decoder of a whole file, with {@link DecodeLimits#DEFAULT}. */
  public static Decoder of(byte[] bytes) throws MalformedNacreException {
    return of(bytes, DecodeLimits.DEFAULT);
  }

  /** The decoder of a whole file. */
  public static Decoder of(byte[] bytes, DecodeLimits limits) throws MalformedNacreException {
    return new Decoder(NacreReader.read(bytes), limits);
  }

  public NacreFile file() {
    return file;
  }

  /**
   * The shape as a field over normalised coordinates. Of a network: its logit, positive inside, cut
   * off at the faces of the region that grid and network cover; with blocks it is a constant
   * outside their mask, and with {@link Form#BOUNDARY} it is the field of the solid. Of an exact
   * grid alone: {@link io.nacre.field.GridField}.
   */
  public DifferentiableField field() {
    return continuous().field();
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
   * for corrections and exact grids beside a network, which are voxels and not points.
   */
  public boolean contains(double x, double y, double z) {
    Normalization t = transform();
    return continuous()
        .contains(
            (float) ((x - t.centerX()) * t.scale()),
            (float) ((y - t.centerY()) * t.scale()),
            (float) ((z - t.centerZ()) * t.scale()));
  }

  /**
   * The grid that was encoded: exactly, if the file holds that, else as the network remembers it.
   */
  public VoxelGrid grid(int threads) {
    ExactGrid known = file.exact();
    if (known == null) {
      check(file.frame());
      return continuous().grid(threads);
    }
    return exact(known).grid(threads);
  }

  /**
   * The same region of space with {@code resolution} voxels per 2 normalised units. Of a surface,
   * lower resolutions than the file's have the voxels that its own touch (max-pooling); everything
   * else is asked at the centres of the new voxels: the network without corrections, or the voxels
   * of an exact grid alone.
   *
   * @throws IllegalArgumentException when such a grid is larger than {@link GridFrame} allows
   */
  public VoxelGrid grid(int resolution, int threads) {
    if (resolution == file.frame().unit()) {
      return grid(threads);
    }
    if (file.kind() == ShapeKind.SURFACE && resolution < file.frame().unit()) {
      return Downsampler.maxPoolTo(grid(threads), resolution);
    }
    GridFrame frame = file.frame().atResolution(resolution);
    check(frame);
    return continuous().rasterized(frame, threads);
  }

  /**
   * What the voxels of {@link #grid(int, int)} are the boundary of, so that the walls of a cavity
   * are seen to belong to what is around it; null where they are the object themselves. Corrected
   * voxels may lie a little outside of it.
   */
  public @Nullable VoxelGrid solidBehind(int resolution, int threads) {
    return learned == null
        ? null
        : learned.solidBehind(file.frame().atResolution(resolution), threads);
  }

  /** Whether {@link #grid(int)} is the very grid that was encoded, by what the file holds. */
  public boolean isExact() {
    LearnedLayers layers = file.learned();
    return file.exact() != null || (layers != null && layers.corrections() != null);
  }

  /**
   * The surface as a closed mesh in the user's coordinates, with normals from the gradient: of a
   * solid, also where the file's voxels are its boundary, or of the slab that the voxels of an open
   * surface form. Slabs are meshed from {@link #grid(int, int)} at resolutions that are lower than
   * the file's, and exact grids alone up to the file's.
   *
   * @param resolution finest cells per 2 normalised units, at most {@link Mise#MAX_CELLS} along an
   *     edge of the grid
   * @throws IllegalArgumentException when that is more, or the file's transform takes the mesh
   *     beyond the range of double
   */
  public TriangleMesh mesh(int resolution, int threads) {
    check(file.frame().atResolution(resolution));
    TriangleMesh mesh =
        continuous().isMeshOfVoxels(resolution)
            ? VertexNormals.withFaceNormals(
                MarchingCubes.extract(grid(resolution, threads), threads))
            : continuous().mesh(resolution, threads);
    return transform().invert(mesh);
  }

  /**
   * The surface extracted over [-1,1]^3 from {@code start}^3 cells by {@code steps} halvings
   * (MISE). Files with blocks hold what coarse cells would miss: they are extracted as by the other
   * form, at the finest resolution.
   */
  public TriangleMesh mesh(int start, int steps, int threads) {
    check(file.frame().atResolution(start << steps));
    LearnedLayers layers = file.learned();
    return layers != null && layers.blocks() != null
        ? mesh(start << steps, threads)
        : transform().invert(continuous().mesh(start, steps, threads));
  }

  /** The file, which has a network, with what makes {@code actual} of its answers. */
  NacreFile corrected(BlockLayer blocks, VoxelGrid actual, int threads) {
    return file.corrected(Objects.requireNonNull(learned).corrections(blocks, actual, threads));
  }

  private void check(GridFrame frame) {
    limits.check(
        frame,
        learned == null ? 0 : learned.points(frame),
        learned == null ? 0 : learned.parameters());
  }

  /** What answers between voxels. */
  private DecodedShape continuous() {
    if (learned != null) {
      return learned;
    }
    ExactGrid known = file.exact();
    if (known == null) {
      throw new IllegalStateException("a file without a shape");
    }
    return exact(known);
  }

  private synchronized ExactShape exact(ExactGrid known) {
    if (exact == null) {
      limits.check(file.frame(), 0, 0);
      exact = new ExactShape(known.decode(file.frame()));
    }
    return exact;
  }
}
