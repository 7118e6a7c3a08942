package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnetTrainerTest {

  @TempDir private Path folder;

  private TrainOutcome train(String run, ModelConfig config, TrainOptions options, Dataset data)
      throws IOException {
    return OnetTrainer.train(
        config, options, data, folder.resolve(run), progress -> {}, () -> false);
  }

  @Test
  void learnsBallsFromPoints() throws IOException {
    ModelConfig config = TinyTrainings.config(Task.POINTS, Target.OCCUPANCY, 0);
    TrainOutcome outcome =
        train(
            "run", config, TinyTrainings.options(Target.OCCUPANCY, 200, 20, 2), Balls.dataset(12));

    List<CurveRow> curve = outcome.curve();
    assertThat(curve.getLast().trainLoss()).isLessThan(0.5 * curve.getFirst().trainLoss());
    assertThat(outcome.best()).isNotNull();
    double best = outcome.best().validation().score();
    assertThat(best).isGreaterThan(0.85).isGreaterThan(curve.getFirst().validation().score() + 0.1);
    TrainedModel model = TrainedModel.open(folder.resolve("run"));
    assertThat(model.config()).isEqualTo(config);
    assertThat(model.selected()).isEqualTo(CurveRow.of(outcome.best().csv()));
    assertThat(model.threshold()).isEqualTo(outcome.best().validation().threshold());
    assertThat(model.provenance())
        .containsExactlyInAnyOrderEntriesOf(Map.of("made-by", "a test", "data", "balls-12"));
    assertThat(Files.readAllLines(folder.resolve("run/curve.csv"))).hasSize(curve.size() + 1);
  }

  /** The first row of the curve is the input itself, so that what is kept is no worse. */
  @Test
  void localVoxelsGoOnAndAreNoWorseThanTheirInput() throws IOException {
    Dataset data = Balls.dataset(6);
    ModelConfig config = ModelConfig.local(Task.VOXELS).withDepth(1, 1);
    TrainOptions options = TinyTrainings.options(Target.OCCUPANCY, 6, 3, 1);
    TrainOutcome whole = train("whole", config, options, data);
    long[] step = {0};
    Path parts = folder.resolve("parts");
    OnetTrainer.train(
        config, options, data, parts, progress -> step[0] = progress.step(), () -> step[0] >= 2);
    TrainOutcome rest = train("parts", config, options, data);
    assertThat(scores(rest)).isEqualTo(scores(whole));
    assertThat(whole.curve().getFirst().step()).isZero();
    assertThat(whole.best()).isNotNull();
    assertThat(whole.best().validation().score())
        .isGreaterThanOrEqualTo(whole.curve().getFirst().validation().score());
  }

  private static List<Double> scores(TrainOutcome outcome) {
    return outcome.curve().stream().map(row -> row.validation().score()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "RECON, OCCUPANCY",
    "IMAGE, OCCUPANCY",
    "POINTS, OCCUPANCY",
    "VOXELS, OCCUPANCY",
    "GENERATE, OCCUPANCY",
    "POINTS, GRID",
    "POINTS, POINT_SET",
    "POINTS, CELL_MESH",
    "IMAGE, DEFORMED_MESH"
  })
  void goesOnAsIfNeverStopped(Task task, Target target) throws IOException {
    // Passes through whole grids of 32^3 take seconds.
    boolean slow = target == Target.GRID || target == Target.CELL_MESH;
    long steps = slow ? 4 : 13;
    int every = slow ? 2 : 5;
    Dataset data = Balls.dataset(6);
    ModelConfig config = TinyTrainings.config(task, target, task == Task.RECON ? 6 : 0);
    TrainOutcome whole =
        train("whole", config, TinyTrainings.options(target, steps, every, 1), data);

    TrainOptions options = TinyTrainings.options(target, steps, every, 2);
    Path parts = folder.resolve("parts");
    for (long end : slow ? new long[] {1, 2, 3} : new long[] {2, 5, 8}) {
      long[] step = {0};
      TrainOutcome part =
          OnetTrainer.train(
              config,
              options,
              data,
              parts,
              progress -> step[0] = progress.step(),
              () -> step[0] >= end);
      assertThat(part.stopped()).isTrue();
      assertThat(part.steps()).isEqualTo(end);
    }
    TrainOutcome last = train("parts", config, options, data);

    assertThat(last.stopped()).isFalse();
    assertThat(last.steps()).isEqualTo(steps);
    assertThat(withoutSeconds(last)).isEqualTo(withoutSeconds(whole));
    assertThat(last.curve())
        .extracting(CurveRow::step)
        .containsExactlyElementsOf(slow ? List.of(2L, 4L) : List.of(5L, 10L, 13L));
    for (String file : List.of("model.npz", "state.npz")) {
      TensorFile one = TensorFile.read(folder.resolve("whole").resolve(file));
      TensorFile other = TensorFile.read(parts.resolve(file));
      assertThat(other.arrays()).containsOnlyKeys(one.arrays().keySet());
      one.arrays()
          .forEach((name, values) -> assertThat(other.arrays().get(name)).isEqualTo(values));
    }
  }

  private static List<CurveRow> withoutSeconds(TrainOutcome outcome) {
    return outcome.curve().stream()
        .map(row -> new CurveRow(row.step(), 0, row.trainLoss(), row.validation()))
        .toList();
  }

  @Test
  void doesNothingMoreOnceItHasEnded() throws IOException {
    ModelConfig config = TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2);
    TrainOptions options = TinyTrainings.options(Target.OCCUPANCY, 3, 1);
    TrainOutcome first = train("run", config, options, Balls.dataset(2));
    TrainOutcome second = train("run", config, options, Balls.dataset(2));
    assertThat(second.steps()).isEqualTo(3);
    assertThat(second.curve())
        .extracting(CurveRow::csv)
        .isEqualTo(first.curve().stream().map(CurveRow::csv).toList());
  }

  @Test
  void endsWithItsTime() throws IOException {
    ModelConfig config = TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2);
    TrainOptions options =
        TinyTrainings.options(Target.OCCUPANCY, 3, 1)
            .withLength(new TrainLength.Time(Duration.ofMillis(1)));
    TrainOutcome outcome = train("run", config, options, Balls.dataset(2));
    assertThat(outcome.steps()).isPositive();
    assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.001);
    assertThat(outcome.curve().getLast().step()).isEqualTo(outcome.steps());
  }

  @Test
  void refusesTheFolderOfAnotherTraining() throws IOException {
    TrainOptions options = TinyTrainings.options(Target.OCCUPANCY, 2, 1);
    train("run", TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2), options, Balls.dataset(2));

    assertThatThrownBy(
            () ->
                train(
                    "run",
                    TinyTrainings.config(Task.POINTS, Target.OCCUPANCY, 0),
                    options.withLength(new TrainLength.Steps(9)),
                    Balls.dataset(3)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("state.npz")
        .hasMessageContaining("task is RECON there and POINTS now")
        .hasMessageContaining("length is 2 steps there and 9 steps now")
        .hasMessageContaining("other shapes")
        .hasMessageContaining("--fresh");
  }

  @Test
  void longerTrainingAtAConstantRateGoesOn() throws IOException {
    ModelConfig config = TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2);
    TrainOptions cosine = TinyTrainings.options(Target.OCCUPANCY, 10, 1);
    TrainOptions constant =
        new TrainOptions(
            cosine.drawing(),
            LearningRate.PUBLISHED,
            1,
            cosine.length(),
            cosine.validation(),
            1,
            Pretrained.NONE,
            1,
            Map.of());
    train("run", config, constant, Balls.dataset(2));
    TrainOptions longer = constant.withLength(new TrainLength.Steps(20));
    TrainOutcome both = train("run", config, longer, Balls.dataset(2));
    TrainOutcome once = train("once", config, longer, Balls.dataset(2));
    assertThat(withoutSeconds(both)).isEqualTo(withoutSeconds(once));
  }

  @Test
  void refusesFoldersThatAreNone() throws IOException {
    ModelConfig config = TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2);
    TrainOptions options = TinyTrainings.options(Target.OCCUPANCY, 2, 1);
    Files.writeString(folder.resolve("file"), "text");
    assertThatThrownBy(() -> train("file", config, options, Balls.dataset(2)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("is a file");

    train("run", config, options, Balls.dataset(2));
    Files.delete(folder.resolve("run/model.npz"));
    assertThatThrownBy(() -> train("run", config, options, Balls.dataset(2)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("model.npz is gone");

    new RunFolder(folder.resolve("run")).clear();
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  @Test
  void needsShapesToValidateOn() {
    Dataset some = Balls.dataset(3);
    Dataset none = new Dataset(some.train(), List.of(), some.test(), List.of(), 0, "none");
    assertThatThrownBy(
            () ->
                train(
                    "run",
                    TinyTrainings.config(Task.POINTS, Target.OCCUPANCY, 0),
                    TinyTrainings.options(Target.OCCUPANCY, 2, 1),
                    none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no shapes to validate on");
  }
}
