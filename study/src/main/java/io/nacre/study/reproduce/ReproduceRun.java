package io.nacre.study.reproduce;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.ErrorText;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rows of a table on objects, one object after the other.
 *
 * @param rows of the table; those without a method are passed over
 * @param objects with names of their own
 * @param surfaces whether shapes are their surface voxels; else solids
 * @param resolution voxels per axis of meshes, and of grids that can be reduced to it
 * @param folder where results are kept and taken from; null for nowhere
 */
public record ReproduceRun(
    List<ReproduceRow> rows,
    List<ObjectFile> objects,
    boolean surfaces,
    int resolution,
    ReproduceMethod.Setting setting,
    @Nullable ReproduceFolder folder) {

  /** Work of all of it, as {@link ReproduceMethod#roughWork}. */
  public double roughWork() {
    return objects.size() * rows.stream().mapToDouble(this::roughWork).sum();
  }

  private double roughWork(ReproduceRow row) {
    return row.method().roughWork(setting.budget());
  }

  /** Runs what is not finished; a Ctrl-C ends that, and what is finished already still counts. */
  public ReproduceOutcome run(MethodProgress progress) {
    Collected collected = new Collected(progress);
    objects.forEach(collected::add);
    return new ReproduceOutcome(
        objects.size(), collected.results, collected.failures, collected.interrupted);
  }

  /**
   * The grid of a mesh or grid at the wanted resolution, or a grid's own. The papers' figures are
   * of voxels, so a mesh is known by these alone.
   */
  public static PreparedObject prepare(
      String argument, boolean surfaces, int resolution, int threads) throws IOException {
    RequestedKind kind = surfaces ? RequestedKind.SURFACE : RequestedKind.SOLID;
    Normalization.Mode mode =
        surfaces ? Normalization.Mode.UNIT_SPHERE : Normalization.Mode.SPHERE_0_9;
    Input input = Input.read(argument);
    PreparedShape shape =
        switch (input) {
          case Input.Mesh(_, TriangleMesh mesh, _) ->
              PreparedShape.of(mesh, resolution, kind, mode, threads).asGrid();
          case Input.Grid(_, VoxelGrid grid, _, _) ->
              PreparedShape.of(
                  grid, reducible(grid.frame(), resolution) ? resolution : 0, kind, !surfaces);
          case Input.Nacre nacre ->
              throw new UserException(argument + " is a .nacre file: give what it was made from");
        };
    return new PreparedObject(input, ShapePreparation.read(input, shape));
  }

  private static boolean reducible(GridFrame frame, int resolution) {
    if (frame.unit() <= resolution || frame.unit() % resolution != 0) {
      return false;
    }
    int factor = frame.unit() / resolution;
    return frame.nx() % factor == 0 && frame.ny() % factor == 0 && frame.nz() % factor == 0;
  }

  /** What there is so far. */
  private final class Collected {

    private final MethodProgress progress;
    private final List<ReproduceResult> results = new ArrayList<>();
    private final List<ReproduceOutcome.Failure> failures = new ArrayList<>();
    private boolean interrupted;

    private Collected(MethodProgress progress) {
      this.progress = progress;
    }

    private void add(ObjectFile object) {
      List<ReproduceRow> left = new ArrayList<>(rows);
      try {
        String sha256 = Input.hash(object.argument()).sha256();
        for (ReproduceRow row : List.copyOf(left)) {
          ReproduceResult before = finished(row, object, sha256);
          if (before != null) {
            left.remove(row);
            results.add(before);
            progress.skip(roughWork(row));
          }
        }
        if (!left.isEmpty() && !progress.interrupted()) {
          PreparedObject prepared =
              prepare(object.argument(), surfaces, resolution, setting.threads());
          for (ReproduceRow row : List.copyOf(left)) {
            if (progress.interrupted() || !settled(object, sha256, prepared, row)) {
              break;
            }
            left.remove(row);
            forgetUnless(left, row, object, sha256);
          }
        }
        interrupted |= !left.isEmpty() && progress.interrupted();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        progress.skip(left.stream().mapToDouble(ReproduceRun.this::roughWork).sum());
        failed(object, "", e);
      }
    }

    /** Drops the state that {@code row} went on from, unless a row that is left needs it. */
    private void forgetUnless(
        List<ReproduceRow> left, ReproduceRow row, ObjectFile object, String sha256)
        throws IOException {
      String state = stateKey(row, object, sha256);
      if (folder != null
          && left.stream().noneMatch(r -> stateKey(r, object, sha256).equals(state))) {
        folder.forget(folder.state(object, state));
      }
    }

    /** Runs a row; whether nothing of it is left to do. */
    private boolean settled(
        ObjectFile object, String sha256, PreparedObject prepared, ReproduceRow row) {
      MethodProgress.Step step = progress.step(object.name() + ", " + row.title(), roughWork(row));
      try {
        ReproduceResult result = made(object, sha256, prepared, row, step);
        if (result == null) {
          return false;
        }
        results.add(result);
        progress.finish(step, line(row, result));
      } catch (CompletionException e) {
        progress.skip(roughWork(row));
        failed(object, row.id(), e.getCause() == null ? e : e.getCause());
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        progress.skip(roughWork(row));
        failed(object, row.id(), e);
      }
      return true;
    }

    private @Nullable ReproduceResult made(
        ObjectFile object,
        String sha256,
        PreparedObject prepared,
        ReproduceRow row,
        MethodProgress.Step watch)
        throws IOException {
      ReproduceMethod method = row.method();
      Path state = folder == null ? null : folder.state(object, stateKey(row, object, sha256));
      ReproduceMethod.Made made = method.run(prepared, setting, watch, state);
      if (made == null || made.stopped()) {
        return null;
      }
      ReproduceResult result =
          ReproduceResult.of(row, object, sha256, prepared.shape(), made, setting);
      if (folder != null) {
        VoxelGrid decoded = made.decoded(prepared.shape(), setting.threads());
        folder.keep(row, object, key(row, object, sha256), result, decoded);
      }
      return result;
    }

    private void failed(ObjectFile object, String row, Throwable cause) {
      failures.add(new ReproduceOutcome.Failure(object.argument(), row, ErrorText.line(cause)));
    }
  }

  private @Nullable ReproduceResult finished(ReproduceRow row, ObjectFile object, String sha256)
      throws IOException {
    return folder == null ? null : folder.finished(row, object, key(row, object, sha256));
  }

  /** The voxels of a finished row; null when they were not kept. */
  @Nullable VoxelGrid decoded(ReproduceRow row, ObjectFile object) throws IOException {
    String sha256 = Input.hash(object.argument()).sha256();
    return folder == null ? null : folder.decoded(row, object, key(row, object, sha256));
  }

  private String key(ReproduceRow row, ObjectFile object, String sha256) {
    return key(row.method().settings(setting.budget(), setting.seed()), object, sha256);
  }

  private String stateKey(ReproduceRow row, ObjectFile object, String sha256) {
    return key(row.method().shared(setting.budget(), setting.seed()), object, sha256);
  }

  private String key(String settings, ObjectFile object, String sha256) {
    return String.join(
        "; ",
        sha256.isEmpty() ? object.argument() : sha256,
        (surfaces ? "surface, resolution " : "resolution ") + resolution,
        settings);
  }

  private static String line(ReproduceRow row, ReproduceResult result) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %d parameters, IoU %s, CD %s, %s",
        result.subject().name(),
        row.title(),
        result.model().parameters(),
        Quantity.percent(result.model().iou()),
        Quantity.distance(result.model().cd()),
        Quantity.seconds(result.effort().seconds()));
  }
}
