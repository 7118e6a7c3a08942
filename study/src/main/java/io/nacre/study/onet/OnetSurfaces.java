package io.nacre.study.onet;

import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.onet.scan.ScanWindows;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.scan.WindowedScan;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.Extraction.Extracted;
import io.nacre.onet.surface.GridSurface;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.LogitField;
import io.nacre.onet.surface.PointLogits;
import io.nacre.onet.surface.RefineListener;
import io.nacre.onet.surface.RefineOptions;
import io.nacre.study.UserException;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what a network infers becomes a shape.
 *
 * @param mise cells that the extraction of a mesh begins with; null for the published ones
 * @param triangles that the mesh is reduced to, about; null for all
 * @param refinements gradient steps that the mesh is moved to the field by, 0 to 10,000
 * @param threshold occupancy probability of the surface, between 0 and 1; null for the run's own
 * @param method how scans become solids; null for what measures best
 * @param windows along the longest edge of a scan, 1 for one cube; null for as many as {@link
 *     ScanWindows#number} says
 */
public record OnetSurfaces(
    @Nullable Cells mise,
    @Nullable Long triangles,
    int refinements,
    @Nullable Double threshold,
    @Nullable ScanMethod method,
    @Nullable Integer windows) {

  private static final int MOST_STEPS = 10_000;

  /**
   * Cells that are halved.
   *
   * @param start per axis
   * @param steps halvings
   */
  public record Cells(int start, int steps) {

    static final Cells PUBLISHED = new Cells(32, 2);

    /** Those of a window, of which there are several along an edge. */
    static final Cells OF_WINDOW = new Cells(32, 1);
  }

  /** Refuses what the network of {@code run} has no use for. */
  public void check(OnetRun run) {
    if (run.target() != Target.OCCUPANCY && (mise != null || refinements != 0)) {
      throw new UserException(
          "%s: --mise and --refine are for occupancy networks; this one answers with %s"
              .formatted(
                  run.path(),
                  switch (run.target()) {
                    case GRID -> "a grid of %d^3 voxels".formatted(Target.GRID_SIDE);
                    case POINT_SET -> "a cloud of points";
                    default -> "a mesh";
                  }));
    }
    if (threshold != null
        && (run.target() == Target.CELL_MESH || run.target() == Target.DEFORMED_MESH)) {
      throw new UserException(
          run.path() + ": --threshold is for occupancies; this network answers with a mesh");
    }
    if (run.target() == Target.POINT_SET && (triangles != null || threshold != null)) {
      throw new UserException(
          run.path()
              + ": --simplify and --threshold are for surfaces; this network answers with a"
              + " cloud of points");
    }
    if (method != null && method != ScanMethod.NETWORK && !run.scans()) {
      throw new UserException(
          "%s: --method is for networks of local features of points (--task points --network local);"
                  .formatted(run.path())
              + " this one has its own field only");
    }
    checkWindows(run);
    if (refinements > 0 && ways(run) != ScanMethod.NETWORK) {
      throw new UserException("--refine moves a mesh to the network's field: add --method network");
    }
    if (refinements < 0 || refinements > MOST_STEPS) {
      throw new UserException("--refine takes 0 to %d steps".formatted(MOST_STEPS));
    }
  }

  private void checkWindows(OnetRun run) {
    if (windows == null || windows == 1) {
      return;
    }
    if (windows < 1 || windows > ScanWindows.LIMIT) {
      throw new UserException("--windows takes auto or 1 to %d".formatted(ScanWindows.LIMIT));
    }
    if (!run.scans()) {
      throw new UserException(
          "%s: --windows is for networks of local features of points (--task points --network local);"
                  .formatted(run.path())
              + " this one sees an object as a whole");
    }
    if (refinements > 0) {
      throw new UserException(
          "--refine moves a mesh to the field of one cube: add --windows 1, or drop --refine");
    }
    Cells cells = cellsOfWindow();
    if (windows > most(cells)) {
      throw new UserException(
          "--windows %d with --mise %dx%d is more than %d cells along the longest edge; take %d windows at most"
              .formatted(windows, cells.start(), cells.steps(), Mise.MAX_CELLS, most(cells)));
    }
  }

  private Cells cellsOfWindow() {
    return mise == null ? Cells.OF_WINDOW : mise;
  }

  /** Most windows along an edge whose cells are not too many. */
  private static int most(Cells cells) {
    return Math.max(1, (int) (Mise.MAX_CELLS / ((long) cells.start() << cells.steps())));
  }

  /**
   * The windows along the longest edge of a scan, 1 for one cube and whatever is no scan.
   *
   * @param seed of the points about which the density is measured
   */
  public int windows(OnetRun run, OnetCode code, long seed) {
    if (!run.scans() || refinements > 0) {
      return 1;
    }
    return windows != null
        ? windows
        : Math.min(most(cellsOfWindow()), ScanWindows.number(code.scan(), BatchPlan.MOST, seed));
  }

  /** The occupancy probability of the surface. */
  public double threshold(OnetRun run) {
    return threshold == null ? run.model().threshold() : threshold;
  }

  /** How the run's scans become solids. */
  public ScanMethod ways(OnetRun run) {
    return method != null ? method : run.scans() ? ScanMethod.USUAL : ScanMethod.NETWORK;
  }

  /**
   * The shape of what was observed.
   *
   * @param seed of the refinement and of random choices
   * @param listener follows the refinement
   * @param watch follows windows where there are more than one
   */
  public OnetShape shape(
      OnetRun run,
      OnetCode code,
      long seed,
      int threads,
      RefineListener listener,
      WindowListener watch) {
    int along = windows(run, code, seed);
    if (along > 1) {
      Cells cells = cellsOfWindow();
      TriangleMesh whole =
          windowed(run, code, along, seed, threads, watch).mesh(cells.start(), cells.steps());
      return new OnetShape.Surface(simplified(whole), whole.triangleCount(), List.of());
    }
    if (ways(run) == ScanMethod.NETWORK) {
      return shape(run, code.code(), seed, threads, listener);
    }
    Field field = field(run, code, seed, threads);
    Cells cells = mise == null ? Cells.PUBLISHED : mise;
    TriangleMesh whole = ScanSolid.mesh(field, cells.start(), cells.steps(), threads);
    return new OnetShape.Surface(simplified(whole), whole.triangleCount(), List.of());
  }

  private Field field(OnetRun run, OnetCode code, long seed, int threads) {
    float[] scan = code.scan();
    float[] seen = Arrays.copyOf(scan, Math.min(scan.length, 3 * WindowedScan.MOST_WHOLE));
    return solid(run).field(seen, seed, threads);
  }

  private ScanSolid solid(OnetRun run) {
    OccupancyNetwork network =
        run.network() instanceof OccupancyNetwork occupancy ? occupancy : null;
    return new ScanSolid(network, threshold(run), ways(run));
  }

  private WindowedScan windowed(
      OnetRun run, OnetCode code, int along, long seed, int threads, WindowListener watch) {
    ScanWindows over = ScanWindows.of(code.scan(), along);
    return WindowedScan.of(solid(run), code.scan(), over, seed, threads, watch);
  }

  /**
   * The solid of what was observed, over the unit cube.
   *
   * @param resolution voxels per axis; 0 for {@link Target#GRID_SIDE}
   * @param seed of random choices
   * @param watch follows windows where there are more than one
   * @throws UserException when the network cannot say
   */
  public VoxelGrid grid(
      OnetRun run, OnetCode code, int resolution, long seed, int threads, WindowListener watch) {
    GridFrame cube = GridFrame.cube(resolution == 0 ? Target.GRID_SIDE : resolution);
    int along = windows(run, code, seed);
    if (along > 1) {
      return windowed(run, code, along, seed, threads, watch).grid(cube);
    }
    if (ways(run) == ScanMethod.NETWORK) {
      return grid(run, code.code(), resolution, threads);
    }
    return FieldRasterizer.rasterize(field(run, code, seed, threads), cube, threads);
  }

  /**
   * The shape of a code.
   *
   * @param seed of the refinement
   * @param listener follows the refinement
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
      case Inference.Mesh(TriangleMesh mesh) ->
          new OnetShape.Surface(simplified(mesh), mesh.triangleCount(), List.of());
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
      case Inference.Mesh(TriangleMesh mesh) -> {
        GridFrame frame = GridFrame.cube(resolution == 0 ? Target.GRID_SIDE : resolution);
        yield FieldRasterizer.rasterize(Answer.Solid.of(mesh).field(), frame, threads);
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
    Cells cells = mise == null ? Cells.PUBLISHED : mise;
    Extraction extraction =
        new Extraction(cells.start(), cells.steps(), wanted(), RefineOptions.of(refinements, seed));
    try {
      return extraction.extract(logits, tau, threads, listener);
    } catch (UnsupportedOperationException e) {
      throw new UserException(e);
    }
  }

  private TriangleMesh simplified(TriangleMesh mesh) {
    try {
      return triangles == null ? mesh : MeshSimplifier.simplify(mesh, wanted());
    } catch (UnsupportedOperationException e) {
      throw new UserException(e);
    }
  }

  private int wanted() {
    return triangles == null ? 0 : (int) Math.min(triangles, Integer.MAX_VALUE);
  }
}
