package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.train.LearningRate;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnetTrainCommandTest {

  @TempDir private Path folder;

  private Path models;

  @BeforeEach
  void models() throws IOException {
    models = Files.createDirectories(folder.resolve("models/gears"));
    for (int i = 0; i < 3; i++) {
      MeshWriter.write(SampleShape.named("gear").mesh(), models.resolve("gear" + i + ".ply"));
    }
  }

  private CommandRun train(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("onet", "train", folder.resolve("models"), "-o", folder.resolve("run")));
    args.addAll(List.of("--cache", folder.resolve("cache"), "--points=300", "-q"));
    args.addAll(List.of("--config=small", "--width=8", "--code=4", "--encoder=8", "--blocks=1"));
    args.addAll(List.of("--batch=2", "--batch-points=32", "--steps=4", "--input-points=16"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  @Test
  void trainsAndTells() throws IOException {
    JsonNode json = train("--task=points", "--seed=3", "--json").json();
    assertThat(json.get("steps").asInt()).isEqualTo(4);
    assertThat(json.get("interrupted").asBoolean()).isFalse();
    assertThat(json.get("validation_score").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("train_objects").asInt()).isEqualTo(1);
    Path run = folder.resolve("run");
    assertThat(run)
        .isDirectoryContaining("glob:**/model.npz")
        .isDirectoryContaining("glob:**/state.npz");
    assertThat(Files.readAllLines(run.resolve("curve.csv"))).hasSize(5);
    TrainedModel model = TrainedModel.open(run);
    assertThat(model.threshold()).isEqualTo(json.get("threshold").asDouble());
    assertThat(model.provenance().get("command")).startsWith("nacre onet train ");
    assertThat(model.options().seed()).isEqualTo(3);

    // The same command finds nothing left to do; another one is refused until told to start over.
    assertThat(train("--task=points", "--seed=3").ok().out()).contains("4 steps of 2 objects");
    train("--task=points", "--seed=4")
        .failed(ExitCode.FAILURE, "state.npz", "seed is 3 there and 4 now", "--fresh");
    train("--task=recon").failed(ExitCode.FAILURE, "task is POINTS there and RECON now", "--fresh");
    assertThat(train("--task=recon", "--fresh", "--json").json().get("steps").asInt()).isEqualTo(4);
    assertThat(TrainedModel.open(run).config().objects()).isEqualTo(1);
  }

  @Test
  void everyOptionCounts() throws IOException {
    train(
            "--task=points",
            "--decoder=psgn",
            "--sampling=surface",
            "--rate=0.01",
            "--decay=constant",
            "--shards=1",
            "--validate-every=3",
            "--validation-shapes=2",
            "--validation-points=64",
            "--noise=0.01",
            "--no-residual",
            "--latent=5",
            "--image-side=48",
            "--grid-side=32")
        .ok();
    TrainedModel model = TrainedModel.open(folder.resolve("run"));
    TrainOptions options = model.options();
    assertThat(options.drawing().sampling()).isEqualTo(new Sampling.Surface(32));
    assertThat(options.drawing().noise()).isEqualTo(0.01);
    assertThat(options.rate()).isEqualTo(new LearningRate(0.01, LearningRate.Decay.CONSTANT));
    assertThat(options.shards()).isEqualTo(1);
    assertThat(options.validation().every()).isEqualTo(3);
    assertThat(options.validation().shapes()).isEqualTo(2);
    assertThat(options.validation().points()).isEqualTo(64);
    assertThat(model.config().task()).isEqualTo(Task.POINTS);
    assertThat(model.config().target()).isEqualTo(Target.POINT_SET);
    assertThat(model.config().residual()).isFalse();
    assertThat(model.config().conditional()).isTrue();
    assertThat(model.config().latent()).isEqualTo(5);
    assertThat(model.config().imageSide()).isEqualTo(48);
    assertThat(model.config().gridSide()).isEqualTo(32);
    assertThat(model.config().inputPoints()).isEqualTo(16);
  }

  /** A few steps of each; what they come to is in the tests of onet. */
  @ParameterizedTest
  @CsvSource({
    "points, onet, OCCUPANCY",
    "points, r2n2, GRID",
    "points, psgn, POINT_SET",
    "points, dmc, CELL_MESH",
    "image, p2m, DEFORMED_MESH"
  })
  void everyDecoderTrains(String task, String decoder, Target target) throws IOException {
    List<String> more = new ArrayList<>(List.of("--task=" + task, "--decoder=" + decoder));
    if (target == Target.DEFORMED_MESH) {
      more.addAll(List.of("--views=2", "--image-side=32"));
    }
    more.add("--json");
    JsonNode json = train(more.toArray()).json();
    assertThat(json.get("steps").asInt()).isEqualTo(4);
    TrainedModel model = TrainedModel.open(folder.resolve("run"));
    assertThat(model.config().target()).isEqualTo(target);
    assertThat(model.selected().trainLoss()).isFinite();
  }

  @Test
  void refusesWhatCannotBeServed() throws IOException {
    train("--task=speech").failed(ExitCode.USAGE, "--task", "speech");
    train("--task=points", "--rate=2").failed(ExitCode.FAILURE, "learning rate");
    train("--task=points", "--sampling=none").failed(ExitCode.FAILURE, "none", "surface");
    train("--task=points", "--budget=1m").failed(ExitCode.USAGE, "--budget", "--steps");
    train("--task=image", "--decoder=dmc").failed(ExitCode.FAILURE, "dmc", "task points");
    train("--task=generate", "--decoder=psgn").failed(ExitCode.FAILURE, "generative");
    train("--task=points", "--split=100/0/0").failed(ExitCode.FAILURE, "validate");
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun.of("onet", "train", models, "-o", file, "--task=points")
        .failed(ExitCode.FAILURE, "file", "folder");
  }
}
