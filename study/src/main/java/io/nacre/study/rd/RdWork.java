package io.nacre.study.rd;

import io.nacre.codec.Encoded;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.ShapeOptions;
import io.nacre.format.LearnedLayers;
import io.nacre.io.file.GridOptions;
import io.nacre.study.UserException;
import io.nacre.study.batch.ObjectWork;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.rd.mesh.MeshCharts;
import io.nacre.study.rd.mesh.MeshRdOptions;
import io.nacre.study.rd.mesh.MeshResult;
import io.nacre.study.rd.mesh.MeshWork;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTarget;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.study.yardstick.Yardsticks;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures objects: networks of several sizes and yardsticks.
 *
 * @param folder where the figures go
 * @param shapes how an object becomes a grid
 * @param networks the networks of each
 * @param meshes how the curves of meshes are measured
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
    MeshRdOptions meshes,
    YardstickTools tools,
    int threads,
    Function<InputHash, Provenance> provenance)
    implements ObjectWork<RdRow> {

  private static final String WORTHLESS =
      ": no better than an empty grid after so few --steps, so it is left out";

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
    MeshWork curves = MeshWork.of(new PreparedObject(input, shape), meshes, threads);
    List<RdPoint> points = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      RdNetwork network = nets.get(i);
      try {
        for (RdNetwork.Made made :
            network.encode(shape, progress.ofTraining(object, i, nets.size()))) {
          if (made.encoded().overlap().isNoBetterThanEmpty()) {
            failures.add(made.setting() + WORTHLESS);
            continue;
          }
          points.add(point(StoredForm.NETWORK, made, shape));
          if (curves != null) {
            curves.network(made.setting(), made.encoded(), made.seconds());
          }
        }
      } catch (TrainingFailedException e) {
        failures.add(network.setting() + ": " + e.getMessage());
      }
      if (progress.interrupted()) {
        return null;
      }
    }
    progress.after(object, "measuring yardsticks");
    points.add(point(StoredForm.EXACT, exact(shape), shape));
    Yardsticks yardsticks = Yardsticks.measure(target(input, shape), tools, threads);
    if (progress.interrupted() && !yardsticks.failures().isEmpty()) {
      return null; // A Ctrl-C at a terminal ends the programs of others too.
    }
    yardsticks.points().forEach(point -> points.add(RdPoint.of(point)));
    failures.addAll(yardsticks.failures());
    progress.after(object, "measuring meshes");
    if (curves != null && !curves.others(shapes, tools, progress::interrupted)) {
      return null;
    }
    RdResult result =
        new RdResult(
            shape.kind().name().toLowerCase(Locale.ROOT),
            shape.grid().frame().unit(),
            shape.grid().count(),
            points,
            curves == null ? null : curves.result(),
            shape.notes(),
            failures);
    folder.write(object, result, plots(object, result), provenance.apply(input.hash()));
    return new RdRow(object, ObjectStatus.ENCODED, result, "");
  }

  private RdNetwork.Made exact(PreparedShape shape) {
    long start = System.nanoTime();
    Encoded encoded = ExactEncoder.encode(shape, threads);
    return new RdNetwork.Made("", encoded, (System.nanoTime() - start) * 1e-9);
  }

  private RdPoint point(StoredForm method, RdNetwork.Made made, PreparedShape shape) {
    Encoded encoded = made.encoded();
    LearnedLayers learned = encoded.file().learned();
    return new RdPoint(
        method,
        made.setting(),
        learned == null ? 0 : learned.network().architecture().parameterCount(),
        encoded.bytes().length,
        encoded.overlap().iou(),
        CdUnit.between(encoded.decoded(), shape.grid(), shape.kind(), threads).timesThousand(),
        made.seconds());
  }

  private static YardstickTarget target(Input input, PreparedShape shape) {
    return new YardstickTarget(
        shape.grid(),
        shape.kind(),
        input instanceof Input.Mesh mesh && shape.transform() != null
            ? shape.transform().apply(mesh.mesh())
            : null);
  }

  /** The plots of an object by name; none on a machine that cannot draw, as the summary says. */
  private static Map<String, byte[]> plots(ObjectFile object, RdResult result) {
    Map<String, byte[]> plots = new LinkedHashMap<>();
    MeshResult mesh = result.mesh();
    try {
      plots.put("", RdCharts.curves(object.name(), result.points()));
      if (mesh != null) {
        plots.putAll(MeshCharts.all(object.name(), mesh.points()));
      }
    } catch (UserException e) {
      plots.clear();
    }
    return plots;
  }
}
