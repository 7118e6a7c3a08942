package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.onet.data.observe.Observation;
import io.nacre.onet.data.observe.PictureSight;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.FileHashes;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.RefineOptions;
import io.nacre.onet.tflite.TfliteFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that see pictures through a frozen one. */
class PretrainedPicturesTest {

  private static final int SEEN = 14;
  private static final ModelConfig CONFIG =
      TinyTrainings.config(Task.IMAGE, Target.OCCUPANCY, 0).withFeatures(SEEN, 32, 16);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writesTheFile() throws IOException {
    file = Files.write(folder.resolve("tiny.tflite"), TfliteFiles.tiny(1));
  }

  private static TrainOptions options(Path pictures, long steps) throws IOException {
    return TinyTrainings.options(Target.OCCUPANCY, steps, 2)
        .withPretrained(Pretrained.pictures(pictures, new FileHashes().of(pictures)));
  }

  private TrainOutcome train(String run, long end) throws IOException {
    long[] step = {0};
    return OnetTrainer.train(
        CONFIG,
        options(file, 13),
        Balls.dataset(6),
        folder.resolve(run),
        progress -> step[0] = progress.step(),
        () -> step[0] >= end);
  }

  @Test
  void goesOnAsIfNeverStopped() throws IOException {
    train("whole", 99);
    for (long end : new long[] {2, 7, 99}) {
      train("parts", end);
    }
    for (String name : List.of("model.npz", "state.npz")) {
      TensorFile one = TensorFile.read(folder.resolve("whole").resolve(name));
      TensorFile other = TensorFile.read(folder.resolve("parts").resolve(name));
      assertThat(other.arrays()).containsOnlyKeys(one.arrays().keySet());
      one.arrays().forEach((key, values) -> assertThat(other.arrays().get(key)).isEqualTo(values));
    }
  }

  /** Without the file that the training was given. */
  @Test
  void theRunHoldsAllThatIsNeeded() throws IOException {
    train("run", 99);
    Path run = folder.resolve("run");
    assertThat(run.resolve("pretrained.tflite")).hasSameBinaryContentAs(file);
    Files.delete(file);
    TrainedModel model = TrainedModel.open(run);
    assertThat(model.config()).isEqualTo(CONFIG);
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    image.setRGB(20, 20, 0xFFFFFF);
    Path photo = folder.resolve("photo.png");
    ImageIO.write(image, "png", photo.toFile());
    Observation seen =
        Observation.read(photo, model.plan(), OptionalInt.empty(), PictureSight.UNAIDED, 1, 1);
    assertThat(seen.row()).hasSize(SEEN);
    assertThat(Inference.code(model.network(), seen.row())).hasSize(CONFIG.code());
    Dataset data = Balls.dataset(6);
    NetworkAnswers answers =
        new NetworkAnswers(
            "run",
            model.network(),
            model.plan(),
            model.threshold(),
            new Extraction(8, 1, 0, RefineOptions.of(0, 1)),
            1,
            Map.of());
    assertThat(answers.answer(data.test().getFirst())).isNotNull();
    assertThatThrownBy(() -> model.writePacked(folder.resolve("packed.npz")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("pretrained.tflite");
  }

  @Test
  void aRunWithoutItsFileSaysSo() throws IOException {
    train("run", 99);
    Path run = folder.resolve("run");
    Files.write(run.resolve("pretrained.tflite"), TfliteFiles.tiny(2));
    assertThatThrownBy(() -> TrainedModel.open(run))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("another file")
        .hasMessageContaining(new FileHashes().of(file));
    Files.delete(run.resolve("pretrained.tflite"));
    assertThatThrownBy(() -> TrainedModel.open(run)).hasMessageContaining("missing");
    train("run", 99);
    assertThat(TrainedModel.open(run).config()).isEqualTo(CONFIG);
  }

  @Test
  void anotherFileIsAnotherTraining() throws IOException {
    train("run", 2);
    Path other = Files.write(folder.resolve("other.tflite"), TfliteFiles.tiny(2));
    TrainOptions options = options(other, 13);
    Path run = folder.resolve("run");
    assertThatThrownBy(
            () ->
                OnetTrainer.train(
                    CONFIG, options, Balls.dataset(6), run, progress -> {}, () -> false))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("pretrained is " + new FileHashes().of(file));
    assertThat(run.resolve("pretrained.tflite")).hasSameBinaryContentAs(file);
  }

  @Test
  void networksThatSeePicturesThemselvesTakeNone() throws IOException {
    TrainOptions options = options(file, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OnetTrainer.train(
                    TinyTrainings.config(Task.IMAGE, Target.OCCUPANCY, 0),
                    options,
                    Balls.dataset(6),
                    folder.resolve("run"),
                    progress -> {},
                    () -> false))
        .withMessageContaining("expects 0 values");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TinyTrainings.config(Task.IMAGE, Target.DEFORMED_MESH, 0).withFeatures(9, 32, 8))
        .withMessageContaining("p2m");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TinyTrainings.config(Task.POINTS, Target.OCCUPANCY, 0).withFeatures(9, 32, 8))
        .withMessageContaining("task image");
  }

  @Test
  void theConfigurationIsWrittenDownAndReadAgain() {
    assertThat(ModelConfig.of(CONFIG.entries())).isEqualTo(CONFIG);
    ModelConfig plain = TinyTrainings.config(Task.IMAGE, Target.OCCUPANCY, 0);
    assertThat(plain.entries()).doesNotContainKey("features");
    assertThat(ModelConfig.of(plain.entries())).isEqualTo(plain);
  }
}
