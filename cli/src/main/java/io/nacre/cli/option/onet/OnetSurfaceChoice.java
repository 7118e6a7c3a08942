package io.nacre.cli.option.onet;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.MiseGrid;
import io.nacre.field.FieldRasterizer;
import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.Extraction.Extracted;
import io.nacre.onet.surface.GridSurface;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.LogitField;
import io.nacre.onet.surface.PointLogits;
import io.nacre.onet.surface.RefineListener;
import io.nacre.onet.surface.RefineOptions;
import io.nacre.study.UserException;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how what a network infers becomes a shape. */
public final class OnetSurfaceChoice {

  private static final int MOST_STEPS = 10_000;

  @Option(
      names = "--mise",
      paramLabel = "CELLSxSTEPS",
      converter = MiseGrid.Converter.class,
      description =
          "Extract the mesh from CELLS cells per axis, halved STEPS times. Default: 32x2, as"
              + " published.")
  private @Nullable MiseGrid mise;

  @Option(
      names = "--simplify",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Reduce the mesh to about N triangles.")
  private @Nullable Long triangles;

  @Option(
      names = "--refine",
      paramLabel = "STEPS",
      description =
          "Move the mesh to the field by so many gradient steps; 30 as published. Default: none.")
  private int refinements;

  @Option(
      names = "--threshold",
      paramLabel = "TAU",
      description =
          "Occupancy probability of the surface, between 0 and 1. Default: as the training chose.")
  private @Nullable Double threshold;

  /** Refuses what the network of {@code run} has no use for. */
  public void check(OnetRun run) {
    if (run.target() != Target.OCCUPANCY && (mise != null || refinements != 0)) {
      throw new UserException(
          "%s: --mise and --refine are for occupancy networks; this one answers with %s"
              .formatted(
                  run.path(),
                  run.target() == Target.GRID
                      ? "a grid of %d^3 voxels".formatted(Target.GRID_SIDE)
                      : "a cloud of points"));
    }
    if (run.target() == Target.POINT_SET && (triangles != null || threshold != null)) {
      throw new UserException(
          run.path()
              + ": --simplify and --threshold are for surfaces; this network answers with a"
              + " cloud of points");
    }
    if (refinements < 0 || refinements > MOST_STEPS) {
      throw new UserException("--refine takes 0 to %d steps".formatted(MOST_STEPS));
    }
    if (threshold != null && !(threshold > 0 && threshold < 1)) {
      throw new UserException("--threshold is a probability between 0 and 1, not " + threshold);
    }
  }

  /** The occupancy probability of the surface. */
  public double threshold(OnetRun run) {
    return threshold == null ? run.model().threshold() : threshold;
  }

  /**
   * The shape of a code.
   *
   * @param seed of the refinement
   * @param listener hears of the refinement
   */
  public OnetShape shape(
      OnetRun run, float[] code, long seed, int threads, RefineListener listener) {
    return switch (Inference.of(run.network(), code)) {
      case Inference.Occupancy(PointLogits logits) -> {
        Extracted made = extract(logits, threshold(run), seed, threads, listener);
        yield new OnetShape.Surface(made.mesh(), made.extracted(), made.losses());
      }
      case Inference.Grid(GridSurface grid) -> {
        TriangleMesh whole = grid.mesh(threshold(run), threads);
        yield new OnetShape.Surface(simplified(whole), whole.triangleCount(), List.of());
      }
      case Inference.Points(float[] xyz) -> OnetShape.Cloud.of(xyz);
    };
  }

  /**
   * The solid of a code over the unit cube.
   *
   * @param resolution voxels per axis; 0 for {@link Target#GRID_SIDE}
   * @throws UserException when the network cannot say
   */
  public VoxelGrid grid(OnetRun run, float[] code, int resolution, int threads) {
    return switch (Inference.of(run.network(), code)) {
      case Inference.Occupancy(PointLogits logits) -> {
        GridFrame frame = GridFrame.cube(resolution == 0 ? Target.GRID_SIDE : resolution);
        yield FieldRasterizer.rasterize(new LogitField(logits, threshold(run)), frame, threads);
      }
      case Inference.Grid(GridSurface grid) -> {
        if (resolution != 0 && resolution != grid.side()) {
          throw new UserException(
              "%s: this network answers with %d^3 voxels; drop --resolution"
                  .formatted(run.path(), grid.side()));
        }
        yield grid.solid(threshold(run));
      }
      case Inference.Points points ->
          throw new UserException(
              run.path()
                  + ": this network answers with a cloud of points, which has no inside;"
                  + " write ply or xyz");
    };
  }

  private Extracted extract(
      PointLogits logits, double tau, long seed, int threads, RefineListener listener) {
    MiseGrid cells = mise == null ? MiseGrid.PUBLISHED : mise;
    Extraction extraction =
        new Extraction(cells.start(), cells.steps(), wanted(), RefineOptions.of(refinements, seed));
    try {
      return extraction.extract(logits, tau, threads, listener);
    } catch (UnsupportedOperationException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private TriangleMesh simplified(TriangleMesh mesh) {
    try {
      return triangles == null ? mesh : MeshSimplifier.simplify(mesh, wanted());
    } catch (UnsupportedOperationException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private int wanted() {
    return triangles == null ? 0 : (int) Math.min(triangles, Integer.MAX_VALUE);
  }
}
