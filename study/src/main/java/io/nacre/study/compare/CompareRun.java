package io.nacre.study.compare;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.fit.FitSubject;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.rd.RdPoint;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.ErrorText;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs methods on one object, one after the other, and measures what they make. */
public final class CompareRun {

  private final CompareTask task;
  private final MeshTruth truth;
  private final List<CompareRow> rows = new ArrayList<>();
  private final List<RdPoint> tried = new ArrayList<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private final CompareGallery gallery = new CompareGallery();
  private final CompareListener listener;
  private @Nullable ShapeFit ofExact;

  /**
   * A run that has not begun.
   *
   * @param meshResolution cells per axis at which results for a mesh are decoded; 0 for the usual
   * @param samples points drawn from each surface
   */
  public CompareRun(CompareTask task, int meshResolution, int samples) {
    this(task, meshResolution, samples, CompareListener.NONE);
  }

  /** As the other form; {@code listener} is told of each file. */
  public CompareRun(CompareTask task, int meshResolution, int samples, CompareListener listener) {
    this.task = task;
    this.listener = listener;
    truth = task.truth(meshResolution, samples);
  }

  /** Time that {@code methods} take, roughly, as a multiple of the budget. */
  public static double roughTime(List<CompareMethods> methods) {
    return methods.stream().mapToDouble(choice -> roughTime(choice)).sum();
  }

  private static double roughTime(CompareMethods choice) {
    return choice.method(YardstickTools.NONE).roughTime();
  }

  /** Runs {@code methods}; a Ctrl-C cuts the one under way short and leaves out the others. */
  public void run(List<CompareMethods> methods, YardstickTools tools, MethodProgress progress) {
    for (CompareMethods choice : methods) {
      CompareMethod method = choice.method(tools);
      String unfit = method.unfit(task.shape());
      if (unfit == null && !progress.interrupted()) {
        run(choice, method, progress);
      } else {
        progress.skip(method.roughTime());
        skipped.put(choice.title(), unfit == null ? "interrupted" : "skipped: " + unfit);
      }
    }
  }

  private void run(CompareMethods choice, CompareMethod method, MethodProgress progress) {
    MethodProgress.Step step = progress.step(choice.title(), method.roughTime());
    int before = rows.size();
    try {
      List<String> failures = method.run(task, step, this);
      for (int i = 0; i < failures.size(); i++) {
        skipped.put(choice.title() + (i == 0 ? "" : " (" + (i + 1) + ")"), failures.get(i));
      }
    } catch (SearchInterruptedException e) {
      skipped.put(choice.title(), "interrupted");
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      skipped.put(choice.title(), "failed: " + ErrorText.line(e));
    }
    String found =
        rows.size() == before
            ? String.valueOf(skipped.get(choice.title()))
            : String.format(
                Locale.ROOT,
                "%d bytes, %s",
                rows.get(before).point().bytes(),
                rows.get(before).judged());
    progress.finish(step, choice.title() + ": " + found);
  }

  /** Takes a file of the method under way and measures it. */
  void made(CompareFile file) {
    VoxelGrid grid = task.shape().grid();
    Overlap overlap = Overlap.of(file.grid(), grid);
    if (overlap.isNoBetterThanEmpty()) {
      skipped.put(
          RdPoint.title(file.method(), file.setting()),
          "no better than an empty grid%s: not compared"
              .formatted(file.stopped() ? " when it was cut short" : " after its budget"));
      return;
    }
    FitSubject own = file.decoded();
    FitSubject subject =
        own == null ? new FitSubject.Solid(task.solid(file.grid()), task.normalization()) : own;
    TriangleMesh surface = subject.surface(truth.cells(), task.threads());
    boolean exactVoxels = own == null && file.grid().equals(grid);
    ShapeFit fit =
        exactVoxels && ofExact != null ? ofExact : truth.fit(subject, surface, MeshTruth.SILENT);
    if (exactVoxels) {
      ofExact = fit;
    }
    CompareRow row =
        new CompareRow(
            new RdPoint(
                file.method(),
                file.setting(),
                file.parameters(),
                file.bytes(),
                overlap.iou(),
                CdUnit.between(file.grid(), grid, task.shape().kind(), task.threads())
                    .timesThousand(),
                file.encodeSeconds()),
            fit.figures(),
            file.prepareSeconds(),
            file.decodeSeconds(),
            file.stopped());
    rows.add(row);
    gallery.offer(row, file.grid(), surface);
    listener.onRow(row, surface);
  }

  /** Takes a file that the method tried on its way; its CD is not measured. */
  public void tried(RdPoint point) {
    tried.add(point);
  }

  /** What the files were measured against. */
  public MeshTruth truth() {
    return truth;
  }

  /** A row a file, by methods. */
  public List<CompareRow> rows() {
    return List.copyOf(rows);
  }

  /** Files that methods tried on their way. */
  public List<RdPoint> tried() {
    return List.copyOf(tried);
  }

  /** Why methods, by their titles, made no file. */
  public Map<String, String> skipped() {
    return skipped;
  }

  /** The picture of what was made, as the bytes of a PNG file. */
  public byte[] picture() {
    String name = task.object().input().stem();
    return gallery.png(name, task.shape().grid(), truth.surface(), task.threads());
  }
}
