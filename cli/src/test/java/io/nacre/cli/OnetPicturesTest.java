package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnetPicturesTest {

  @TempDir private Path folder;

  /** A run of two steps that has seen balls before any ground. */
  private Path run() throws IOException {
    Path balls = Files.createDirectories(folder.resolve("balls"));
    for (int i = 0; i < 6; i++) {
      GridWriter.write(OnetRuns.ball(0.3 + 0.04 * i), balls.resolve("ball-" + i + ".npz"));
    }
    Path run = folder.resolve("run");
    CommandRun.of(
            "onet",
            "train",
            balls,
            "--task=image",
            "--config=small",
            "--views=2",
            "--view-side=32",
            "--view-cameras=random",
            "--view-grounds=random",
            "--points=500",
            "--surface-points=200",
            "--image-side=32",
            "--width=16",
            "--code=16",
            "--encoder=4",
            "--batch=2",
            "--batch-points=64",
            "--steps=2",
            "-o",
            run)
        .ok();
    return run;
  }

  /** A dark disc on light grey, 120x80 pixels. */
  private Path photo() throws IOException {
    BufferedImage image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 120 * 80; i++) {
      int x = i % 120 - 70;
      int y = i / 120 - 30;
      image.setRGB(i % 120, i / 120, x * x + y * y < 400 ? 0x404040 : 0xD0D0D0);
    }
    Path photo = folder.resolve("disc.png");
    assertThat(ImageIO.write(image, "png", photo.toFile())).isTrue();
    return photo;
  }

  @Test
  void aSheetShowsPicturesBesideTheirShapes() throws IOException {
    Path run = run();
    Path photo = photo();
    Path sheet = folder.resolve("sheet.png");
    JsonNode json =
        CommandRun.of("onet", "pictures", run, photo, photo, "-o", sheet, "--mise=8x1", "--json")
            .json();
    assertThat(json.get("pictures")).hasSize(2);
    assertThat(json.get("pictures").get(0).get("notes").get(0).asText())
        .isEqualTo("the object was found on a plain background: 39x39 of 120x80 pixels");
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    assertThat(drawn.getWidth()).isBetween(800, 900);
    assertThat(drawn.getRGB(12 + 100, 12 + 100 - 67 + 10) & 0xFF).isBetween(0xC8, 0xD8);
    assertThat(drawn.getRGB(12 + 212 + 100, 12 + 100) & 0xFF).isBetween(0x38, 0x48);
    Path mesh = folder.resolve("m.ply");
    CommandRun.of("onet", "reconstruct", run, photo, "-o", mesh, "--crop=100,0,30,30")
        .failed(ExitCode.FAILURE, "reaches beyond its 120x80 pixels");
    CommandRun.of("onet", "pictures", run, photo, "-o", folder.resolve("sheet.ply"))
        .failed(ExitCode.FAILURE, "a sheet is a png picture");
  }

  @Test
  void helpForPicturesIsRefusedElsewhere() throws IOException {
    Path cloud = Files.writeString(folder.resolve("cloud.xyz"), "0 0 0\n1 0 0\n0 1 0\n0 0 1\n");
    CommandRun.of("onet", "reconstruct", cloud, "-o", folder.resolve("m.ply"), "--mask", photo())
        .failed(ExitCode.FAILURE, "--mask and --crop are for pictures");
  }
}
