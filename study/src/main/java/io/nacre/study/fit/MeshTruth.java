package io.nacre.study.fit;

import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.metric.MeshDistance;
import io.nacre.metric.Overlap;
import io.nacre.sample.SolidTruth;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A mesh that others are measured against, with its samples, which are drawn when they are asked
 * for first. For concurrent use.
 */
public final class MeshTruth {

  /** Says nothing of how far a measurement is. */
  public static final DoubleConsumer SILENT = done -> {};

  private final TriangleMesh surface;
  private final Normalization transform;
  private final GridFrame frame;
  private final @Nullable SolidTruth solid;
  private final FitOptions options;
  private @Nullable FitFloor floor;
  private @Nullable PartCount parts;

  /**
   * A truth of which all is known.
   *
   * @param surface in the user's coordinates
   * @param transform from these to normalised ones
   * @param frame of the voxels that results are made for
   * @param solid what is inside, in normalised coordinates; null where only the surface counts
   */
  public MeshTruth(
      TriangleMesh surface,
      Normalization transform,
      GridFrame frame,
      @Nullable SolidTruth solid,
      FitOptions options) {
    this.surface = surface;
    this.transform = transform;
    this.frame = frame;
    this.solid = solid;
    this.options = options;
  }

  /** The mesh that {@code object} was read from; null where that was a grid. */
  public static @Nullable MeshTruth of(PreparedObject object, FitOptions options) {
    PreparedShape shape = object.shape();
    Normalization transform = shape.transform();
    return object.input() instanceof Input.Mesh(_, TriangleMesh mesh, _) && transform != null
        ? new MeshTruth(mesh, transform, shape.grid().frame(), shape.truth(), options)
        : null;
  }

  /** A mesh in the transform, frame and kind of a file that is to be measured. */
  public static MeshTruth of(TriangleMesh mesh, Decoder decoder, FitOptions options) {
    GridFrame frame = decoder.file().frame();
    Normalization transform = decoder.transform();
    SolidTruth solid =
        decoder.file().kind() == ShapeKind.SOLID
            ? solid(SolidVoxelizer.voxelize(transform.apply(mesh), frame, options.threads()))
            : null;
    return new MeshTruth(mesh, transform, frame, solid, options);
  }

  /** A mesh for others; a solid if it is one at {@link FitOptions#resolution}. */
  public static MeshTruth of(TriangleMesh mesh, FitOptions options) {
    Normalization transform = Normalization.of(mesh, Normalization.Mode.SPHERE_0_9);
    GridFrame frame =
        GridFrame.cube(options.resolution() == 0 ? FitOptions.USUAL : options.resolution());
    SolidVoxelization voxels =
        SolidVoxelizer.voxelize(transform.apply(mesh), frame, options.threads());
    SolidTruth solid = voxels.solidIsMeaningful() ? solid(voxels) : null;
    return new MeshTruth(mesh, transform, frame, solid, options);
  }

  private static @Nullable SolidTruth solid(SolidVoxelization voxels) {
    return voxels.surface().whole().triangleCount() == 0 || voxels.grid().count() == 0
        ? null
        : SolidTruth.of(MeshSolid.of(voxels.surface()), voxels.grid());
  }

  /** From the user's coordinates to normalised ones. */
  public Normalization transform() {
    return transform;
  }

  /** The mesh in the user's coordinates. */
  public TriangleMesh surface() {
    return surface;
  }

  /** Points drawn from each mesh. */
  public int samples() {
    return options.samples();
  }

  /** Cells per 2 normalised units at which meshes are decoded to be measured. */
  public int cells() {
    return options.cells(frame);
  }

  /**
   * Measures {@code subject}, which takes seconds.
   *
   * @param progress is told what part is done, 0..1
   */
  public ShapeFit fit(FitSubject subject, DoubleConsumer progress) {
    TriangleMesh decoded = subject.surface(cells(), options.threads());
    progress.accept(0.2);
    return fit(subject, decoded, progress);
  }

  /**
   * As the other form.
   *
   * @param decoded the surface of {@code subject} at {@link #cells}
   */
  public ShapeFit fit(FitSubject subject, TriangleMesh decoded, DoubleConsumer progress) {
    MeshDistance distance = distance(decoded);
    progress.accept(0.4);
    FitFloor best = floor();
    progress.accept(0.6);
    Overlap volume = volume(subject);
    PartCount own = null;
    if (solid != null) {
      progress.accept(0.7);
      own = PartCount.of(subject.grid(frame.atResolution(cells()), options.threads()));
      progress.accept(0.9);
    }
    PartCount right = parts();
    progress.accept(1);
    return new ShapeFit(cells(), options.samples(), volume, distance, best, own, right);
  }

  /**
   * How {@code subject} agrees with the solid on points in the box of that; null where the truth is
   * no solid.
   */
  public @Nullable Overlap volume(FitSubject subject) {
    return solid == null
        ? null
        : solid.volume(options.threads()).overlap(subject.inside(), options.threads());
  }

  /**
   * The distance of {@code other}, in the user's coordinates, from this surface; null when one of
   * them has no area to draw points from.
   */
  public @Nullable MeshDistance distance(TriangleMesh other) {
    try {
      return MeshDistance.of(
          other,
          surface,
          options.samples(),
          MeshDistance.DEFAULT_THRESHOLD,
          options.seed(),
          options.threads());
    } catch (IllegalArgumentException withoutArea) {
      return null;
    }
  }

  /** The best that the distances of a surface can be. */
  public synchronized FitFloor floor() {
    if (floor == null) {
      MeshDistance itself = distance(surface);
      floor =
          itself == null
              ? FitFloor.NONE
              : new FitFloor(itself.chamferL1(), itself.normalConsistency());
    }
    return floor;
  }

  /** Those of the solid; null without one. */
  private synchronized @Nullable PartCount parts() {
    if (parts == null && solid != null) {
      GridFrame fine = frame.atResolution(cells());
      parts =
          PartCount.of(
              fine.equals(frame)
                  ? solid.grid()
                  : SolidVoxelizer.voxelize(transform.apply(surface), fine, options.threads())
                      .grid());
    }
    return parts;
  }
}
