package io.nacre.codec;

import io.nacre.allowance.Allowances;
import io.nacre.field.DifferentiableField;
import io.nacre.field.Mise;
import io.nacre.field.SurfaceStyle;
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

  /**
   * The decoder of a whole file.
   *
   * @throws DecodeLimitException when reading it takes more memory than the limits allow
   */
  public static Decoder of(byte[] bytes, DecodeLimits limits) throws MalformedNacreException {
    return new Decoder(NacreReader.read(bytes, limits.memoryAllowance("reading the file")), limits);
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
    return shape().field();
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
    return shape()
        .contains(
            (float) ((x - t.centerX()) * t.scale()),
            (float) ((y - t.centerY()) * t.scale()),
            (float) ((z - t.centerZ()) * t.scale()));
  }

  /**
   * The grid that was encoded: exactly, if the file holds that, else as the network remembers it.
   */
  public VoxelGrid grid(int threads) {
    return grid(allowances(), threads);
  }

  private VoxelGrid grid(Allowances allowed, int threads) {
    ExactGrid known = file.exact();
    if (known == null) {
      check(file.frame(), allowed);
      return continuous(allowed).grid(allowed, threads);
    }
    return exact(known, allowed).grid(allowed, threads);
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
    return grid(resolution, allowances(), threads);
  }

  private VoxelGrid grid(int resolution, Allowances allowed, int threads) {
    if (resolution == file.frame().unit()) {
      return grid(allowed, threads);
    }
    GridFrame frame = file.frame().atResolution(resolution);
    if (file.kind() == ShapeKind.SURFACE && resolution < file.frame().unit()) {
      VoxelGrid own = grid(allowed, threads);
      allowed.memory().take(VoxelGrid.bytes(frame));
      return Downsampler.maxPoolTo(own, resolution);
    }
    check(frame, allowed);
    return continuous(allowed).rasterized(frame, allowed, threads);
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

  /** Whether {@link #grid(int)} is exactly the grid that was encoded, by what the file holds. */
  public boolean isExact() {
    LearnedLayers layers = file.learned();
    return file.exact() != null || (layers != null && layers.corrections() != null);
  }

  /**
   * The surface as a closed mesh in the user's coordinates, its vertices where a network is 0, with
   * normals from the gradient: of a solid, also where the file's voxels are its boundary, or of the
   * slab that the voxels of an open surface form. Slabs are meshed from {@link #grid(int, int)} at
   * resolutions that are lower than the file's, and exact grids alone up to the file's.
   *
   * @param resolution finest cells per 2 normalised units, at most {@link Mise#MAX_CELLS} along an
   *     edge of the grid
   * @throws IllegalArgumentException when that is more, or the file's transform takes the mesh
   *     beyond the range of double
   */
  public TriangleMesh mesh(int resolution, int threads) {
    return mesh(resolution, SurfaceStyle.SMOOTH, threads);
  }

  /**
   * As the other form, smooth or with vertices on the object's edges and corners.
   *
   * @throws IllegalArgumentException also when it is to be sharp and is made of voxels, as meshes
   *     of exact grids alone and of slabs at lower resolutions are
   */
  public TriangleMesh mesh(int resolution, SurfaceStyle style, int threads) {
    Allowances allowed = allowances();
    limits.check(file.frame().atResolution(resolution), 0, 0);
    DecodedShape shape = continuous(allowed);
    if (shape.isMeshOfVoxels(resolution)) {
      DecodedShape.checkVoxelStyle(style);
      return transform().invert(meshOfVoxels(grid(resolution, allowed, threads), allowed, threads));
    }
    check(file.frame().atResolution(resolution), allowed);
    return transform().invert(shape.mesh(resolution, style, allowed, threads));
  }

  /** Whether the mesh at {@code resolution} knows nothing but voxels, and so cannot be sharp. */
  public boolean isMeshOfVoxels(int resolution) {
    return learned == null || learned.isMeshOfVoxels(resolution);
  }

  private static TriangleMesh meshOfVoxels(VoxelGrid grid, Allowances allowed, int threads) {
    TriangleMesh mesh = MarchingCubes.extract(grid, allowed.memory(), threads);
    allowed.memory().take(DecodeMemory.finished(mesh.vertexCount()));
    return VertexNormals.withFaceNormals(mesh);
  }

  /**
   * The surface extracted over [-1,1]^3 from {@code start}^3 cells by {@code steps} halvings
   * (MISE). Files with blocks hold what coarse cells would miss: they are extracted as by the other
   * form, at the finest resolution.
   */
  public TriangleMesh mesh(int start, int steps, int threads) {
    return mesh(start, steps, SurfaceStyle.SMOOTH, threads);
  }

  /** As the other form, smooth or with vertices on the object's edges and corners. */
  public TriangleMesh mesh(int start, int steps, SurfaceStyle style, int threads) {
    LearnedLayers layers = file.learned();
    if (layers != null && layers.blocks() != null) {
      return mesh(start << steps, style, threads);
    }
    Allowances allowed = allowances();
    check(file.frame().atResolution(start << steps), allowed);
    return transform().invert(continuous(allowed).mesh(start, steps, style, allowed, threads));
  }

  /** The file, which has a network, with what makes {@code actual} of its answers. */
  NacreFile corrected(BlockLayer blocks, VoxelGrid actual, int threads) {
    return file.corrected(Objects.requireNonNull(learned).corrections(blocks, actual, threads));
  }

  /** What a question may take, the shape that is known already counted. */
  private synchronized Allowances allowances() {
    long held = DecodeMemory.of(file);
    return limits.allowances(exact == null ? held : held + VoxelGrid.bytes(file.frame()));
  }

  private void check(GridFrame frame, Allowances allowed) {
    if (learned == null) {
      limits.check(frame, 0, 0);
    } else {
      double points = learned.points(frame);
      limits.check(frame, points, learned.parameters());
      allowed.work().take((long) (points * learned.parameters()));
    }
  }

  /** What answers between voxels, to a question that takes nothing more. */
  private DecodedShape shape() {
    if (learned != null) {
      return learned;
    }
    synchronized (this) {
      if (exact != null) {
        return exact;
      }
    }
    return continuous(allowances());
  }

  /** What answers between voxels. */
  private DecodedShape continuous(Allowances allowed) {
    if (learned != null) {
      return learned;
    }
    ExactGrid known = file.exact();
    if (known == null) {
      throw new IllegalStateException("a file without a shape");
    }
    return exact(known, allowed);
  }

  private synchronized ExactShape exact(ExactGrid known, Allowances allowed) {
    if (exact == null) {
      limits.check(file.frame(), 0, 0);
      exact = new ExactShape(known.decode(file.frame(), allowed));
    }
    return exact;
  }
}
