package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import io.nacre.onet.train.TrainedModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that sees pictures through a frozen network first: the whole way of the commands. */
class OnetPretrainedTest {

  /** As {@code PictureBackboneTest} of onet makes it: pictures of 32 pixels become 14 values. */
  private static final String TINY = "/tiny.tflite";

  private static final List<String> DATA =
      List.of("--views=2", "--view-side=32", "--points=500", "--surface-points=200");

  @TempDir private Path folder;
  private Path balls = Path.of("");
  private Path tiny = Path.of("");

  @BeforeEach
  void writesBallsAndTheFile() throws IOException {
    balls = Files.createDirectories(folder.resolve("balls"));
    for (int i = 0; i < 6; i++) {
      GridWriter.write(OnetRuns.ball(0.3 + 0.04 * i), balls.resolve("ball-" + i + ".npz"));
    }
    tiny = folder.resolve("tiny.tflite");
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(TINY))) {
      Files.copy(in, tiny);
    }
  }

  private CommandRun train(Object... more) {
    List<Object> args = new ArrayList<>(List.of("onet", "train", balls));
    args.addAll(List.of("--pretrained", tiny, "-o", folder.resolve("run")));
    args.addAll(DATA);
    args.addAll(List.of("--config=small", "--width=16", "--code=16", "--batch=2"));
    args.addAll(List.of("--batch-points=64", "--steps=4", "-q"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private Path photo() throws IOException {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 60 * 40; i++) {
      int x = i % 60 - 30;
      int y = i / 60 - 20;
      image.setRGB(i % 60, i / 60, x * x + y * y < 150 ? 0x404040 : 0xD0D0D0);
    }
    Path photo = folder.resolve("disc.png");
    assertThat(ImageIO.write(image, "png", photo.toFile())).isTrue();
    return photo;
  }

  @Test
  void aRunIsTrainedAndUsedWithoutTheFileItWasGiven() throws IOException {
    train("--task=image").ok();
    assertThat(train("--task=image").ok().out()).contains("4 steps of 2 objects");
    Path run = folder.resolve("run");
    Files.delete(tiny);
    TrainedModel model = TrainedModel.open(run);
    assertThat(model.config().features()).isEqualTo(14);
    assertThat(model.config().imageSide()).isEqualTo(32);
    assertThat(model.config().encoder()).isEqualTo(256);
    Path mesh = folder.resolve("mesh.ply");
    JsonNode made =
        CommandRun.of("onet", "reconstruct", run, photo(), "-o", mesh, "--mise=8x1", "--json")
            .json();
    assertThat(made.get("output").asText()).isEqualTo(mesh.toString());
    Path sheet = folder.resolve("sheet.png");
    CommandRun.of("onet", "pictures", run, photo(), "-o", sheet, "--mise=8x1").ok();
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(800);
    List<Object> eval = new ArrayList<>(List.of("onet", "eval", run, "--data", balls));
    eval.addAll(DATA);
    eval.addAll(List.of("--samples=500", "--mise=8x1", "--report", folder.resolve("report")));
    JsonNode table = CommandRun.of(with(eval, "--json")).json();
    assertThat(table.get("task").asText()).isEqualTo("image");
    assertThat(folder.resolve("report/reconstructions.png")).exists();
    Files.delete(run.resolve("pretrained.tflite"));
    CommandRun.of("onet", "reconstruct", run, photo(), "-o", mesh)
        .failed(ExitCode.FAILURE, "pretrained.tflite", "missing", "put a copy here");
  }

  private static Object[] with(List<Object> args, Object more) {
    List<Object> all = new ArrayList<>(args);
    all.add(more);
    return all.toArray();
  }

  @Test
  void refusesWhatCannotSeeThroughIt() throws IOException {
    train("--task=image", "--decoder=p2m").failed(ExitCode.FAILURE, "p2m", "maps of its own");
    train("--task=points").failed(ExitCode.FAILURE, "is for the task image");
    train("--task=image", "--image-side=64").failed(ExitCode.FAILURE, "pictures of 32 pixels");
    Files.writeString(tiny, "no network at all");
    train("--task=image").failed(ExitCode.FAILURE, "tiny.tflite: not a TensorFlow Lite file");
  }
}
