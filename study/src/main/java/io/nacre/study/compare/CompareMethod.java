package io.nacre.study.compare;

import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.lab.nglod.Nglod;
import io.nacre.lab.nglod.NglodModel;
import io.nacre.lab.nglod.NglodOptions;
import io.nacre.lab.nglod.NglodResult;
import io.nacre.lab.ni.NiOptions;
import io.nacre.net.Architecture;
import io.nacre.study.UserException;
import io.nacre.study.fit.FitSubject;
import io.nacre.study.lab.NglodLevel;
import io.nacre.study.lab.NiEncoding;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.LayersText;
import io.nacre.study.yardstick.YardstickTarget;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.study.yardstick.Yardsticks;
import io.nacre.train.Budget;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to store an object, run to be compared with others. */
sealed interface CompareMethod
    permits CompareOurs,
        CompareMethod.Exact,
        CompareMethod.DistanceNetwork,
        CompareMethod.OctreeFeatures,
        CompareMethod.Classical {

  /** Different points that a neural implicit gets: drawing the published million takes time. */
  int MOST_POINTS = 500_000;

  /** Why it cannot store {@code shape}, in words; null when it can. */
  default @Nullable String unfit(PreparedShape shape) {
    return null;
  }

  /** Time that it takes, roughly, as a part of the budget. */
  double roughTime();

  /**
   * Makes its files.
   *
   * @param out takes them
   * @return what could not be made of several, a sentence each
   * @throws UserException when the only one could not be made
   */
  List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out) throws IOException;

  /** Every voxel, by Nacre's coder. */
  record Exact() implements CompareMethod {
    @Override
    public double roughTime() {
      return 0.1;
    }

    @Override
    public List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out)
        throws IOException {
      long start = System.nanoTime();
      NacreFile file = ExactEncoder.encode(task.shape(), task.threads()).file();
      out.made(CompareFile.of(StoredForm.EXACT, "", file, Double.NaN, since(start), false, task));
      return List.of();
    }
  }

  /** A neural implicit with weights of 32 bits, at a rate that falls to 0 over the budget. */
  record DistanceNetwork(Architecture architecture) implements CompareMethod {
    @Override
    public @Nullable String unfit(PreparedShape shape) {
      return withoutInside(shape);
    }

    @Override
    public double roughTime() {
      return 1;
    }

    @Override
    public List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out)
        throws IOException {
      long start = System.nanoTime();
      int points = (int) Math.min(samples(task), MOST_POINTS);
      NiOptions options =
          new NiOptions(
              architecture,
              task.training(),
              NiOptions.Rate.COSINE,
              points,
              task.seed(),
              task.threads());
      NiEncoding made =
          NiEncoding.of(task.object(), options, Precision.FLOAT32, watch.ofDistances());
      String layers = LayersText.of(architecture);
      NacreFile file = made.encoded().file();
      boolean stopped = made.result().stopped();
      double preparation = made.result().samplingSeconds();
      double encoding = since(start) - preparation;
      out.made(CompareFile.of(StoredForm.NI, layers, file, preparation, encoding, stopped, task));
      return List.of();
    }
  }

  /**
   * Neural geometric level of detail with numbers of 32 bits for the cells that the surface
   * touches, at a rate that falls to 0 over the budget.
   *
   * @param level the level of detail that is stored, the only one trained for
   */
  record OctreeFeatures(int level) implements CompareMethod {
    @Override
    public @Nullable String unfit(PreparedShape shape) {
      return withoutInside(shape);
    }

    @Override
    public double roughTime() {
      return 1;
    }

    @Override
    public List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out) {
      long start = System.nanoTime();
      int points = (int) Math.clamp(samples(task), NglodOptions.BATCH, NglodOptions.EPOCH);
      NglodOptions options =
          new NglodOptions(
              level,
              task.training(),
              NglodOptions.Rate.COSINE,
              points,
              task.seed(),
              task.threads());
      DistanceTarget target = DistanceTarget.of(task.object(), task.seed(), task.threads());
      NglodResult result =
          Nglod.train(target.surface(), target.distance(), options, watch.ofOctree());
      double seconds = since(start);
      NglodModel model = result.model();
      VoxelGrid grid = task.shape().grid();
      NglodLevel measured = NglodLevel.of(model, level, grid, task.threads());
      out.made(
          new CompareFile(
              StoredForm.NGLOD,
              "level " + level,
              measured.sparse(),
              measured.bytes32(),
              result.samplingSeconds(),
              seconds - result.samplingSeconds(),
              measured.decodeSeconds(),
              measured.voxels(),
              new FitSubject.Scored(model.field(level), task.normalization()),
              result.stopped()));
      return List.of();
    }
  }

  /** The grid's bits and what has no network: general compressors, fewer voxels, other codecs. */
  record Classical(YardstickTools tools) implements CompareMethod {
    @Override
    public double roughTime() {
      return 0.2;
    }

    @Override
    public List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out) {
      PreparedShape shape = task.shape();
      long bytes = (shape.grid().frame().voxelCount() + 7) / 8;
      double none = Double.NaN;
      out.made(
          new CompareFile(
              StoredForm.PACKED, "", 0, bytes, none, none, none, shape.grid(), null, false));
      YardstickTarget target = new YardstickTarget(shape.grid(), shape.kind(), task.mesh());
      return Yardsticks.measure(
              target,
              tools,
              (point, grid, mesh) -> out.made(CompareFile.of(point, grid, mesh, task)),
              task.threads())
          .failures();
    }
  }

  /** Why a method that needs an inside cannot store {@code shape}; null when it can. */
  private static @Nullable String withoutInside(PreparedShape shape) {
    return shape.kind() == ShapeKind.SOLID
        ? null
        : "signed distances need a solid (--fill makes one of a closed shell)";
  }

  /** Samples of a training, or more than any has when time is the limit. */
  private static long samples(CompareTask task) {
    return task.budget() instanceof Budget.SampleSteps(long count) ? count : Long.MAX_VALUE;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
