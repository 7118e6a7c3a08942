package io.nacre.study.rd;

import io.nacre.codec.Encoded;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.ShapeOptions;
import io.nacre.format.LearnedLayers;
import io.nacre.io.file.GridOptions;
import io.nacre.metric.VoxelChamfer;
import io.nacre.study.UserException;
import io.nacre.study.batch.ObjectWork;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTarget;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.study.yardstick.Yardsticks;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures objects: networks of several sizes and yardsticks.
 *
 * @param folder where the figures go
 * @param shapes how an object becomes a grid
 * @param networks the networks of each
 * @param tools programs of others
 * @param grids how grids are read
 * @param threads threads of each object; no figure but the seconds depends on it
 * @param provenance of the figures of an input
 */
public record RdWork(
    RdFolder folder,
    GridOptions grids,
    ShapeOptions shapes,
    RdLadder networks,
    YardstickTools tools,
    int threads,
    Function<InputHash, Provenance> provenance)
    implements ObjectWork<RdRow> {

  @Override
  public @Nullable RdRow finished(ObjectFile object, InputHash input) throws IOException {
    return folder.finished(object, input);
  }

  @Override
  public RdRow pending(ObjectFile object) {
    return RdRow.pending(object);
  }

  @Override
  public RdRow failed(ObjectFile object, Throwable cause) {
    return RdRow.failed(object, cause);
  }

  @Override
  public KernelWarmUp warmUp() {
    return networks.warmUp();
  }

  @Override
  public @Nullable RdRow make(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp)
      throws IOException {
    progress.before(object, "reading");
    Input input = Input.read(object.argument(), grids);
    PreparedShape shape = ShapePreparation.prepare(input, shapes, threads);
    warmUp.close();
    List<RdNetwork> nets = networks.of(shape, threads);
    List<RdPoint> points = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      RdNetwork network = nets.get(i);
      TrainingListener listener = progress.ofTraining(object, i, nets.size());
      try {
        points.add(
            point(
                StoredForm.NETWORK,
                network.setting(),
                shape,
                () -> worthwhile(network.encode(shape, listener))));
      } catch (TrainingFailedException e) {
        failures.add(network.setting() + ": " + e.getMessage());
      }
      if (progress.interrupted()) {
        return null;
      }
    }
    progress.after(object, "measuring yardsticks");
    points.add(point(StoredForm.EXACT, "", shape, () -> ExactEncoder.encode(shape, threads)));
    Yardsticks yardsticks = Yardsticks.measure(target(input, shape), tools, threads);
    if (progress.interrupted() && !yardsticks.failures().isEmpty()) {
      return null; // A Ctrl-C at a terminal ends the programs of others too.
    }
    yardsticks.points().forEach(point -> points.add(RdPoint.of(point)));
    failures.addAll(yardsticks.failures());
    RdResult result =
        new RdResult(
            shape.kind().name().toLowerCase(Locale.ROOT),
            shape.grid().frame().unit(),
            shape.grid().count(),
            points,
            shape.notes(),
            failures);
    folder.write(object, result, plot(object, points), provenance.apply(input.hash()));
    return new RdRow(object, ObjectStatus.ENCODED, result, "");
  }

  /** Refuses a network that says no more of a grid than an empty one does. */
  private static Encoded worthwhile(Encoded encoded) {
    if (encoded.overlap().isNoBetterThanEmpty()) {
      throw new TrainingFailedException(
          "no better than an empty grid after so few --steps, so it is left out");
    }
    return encoded;
  }

  private RdPoint point(
      StoredForm method, String setting, PreparedShape shape, Supplier<Encoded> encoding) {
    long start = System.nanoTime();
    Encoded encoded = encoding.get();
    double seconds = (System.nanoTime() - start) * 1e-9;
    LearnedLayers learned = encoded.file().learned();
    return new RdPoint(
        method,
        setting,
        learned == null ? 0 : learned.network().architecture().parameterCount(),
        encoded.bytes().length,
        encoded.overlap().iou(),
        VoxelChamfer.of(encoded.decoded(), shape.grid(), threads).timesThousand(),
        seconds);
  }

  private static YardstickTarget target(Input input, PreparedShape shape) {
    return new YardstickTarget(
        shape.grid(),
        shape.kind(),
        input instanceof Input.Mesh mesh && shape.transform() != null
            ? shape.transform().apply(mesh.mesh())
            : null);
  }

  /** The plot of an object; null on a machine that cannot draw, which the summary says too. */
  private static byte @Nullable [] plot(ObjectFile object, List<RdPoint> points) {
    try {
      return RdCharts.curves(object.name(), points);
    } catch (UserException e) {
      return null;
    }
  }
}
