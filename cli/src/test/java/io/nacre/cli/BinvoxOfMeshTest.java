package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binvox files of a mesh lie where the mesh does. */
class BinvoxOfMeshTest {

  @TempDir Path folder;

  @Test
  void theyLieAboutItsCentre() throws IOException {
    // A box of 4 x 2 x 6 about (100, 200, 300), by its farthest corner normalised to 0.9.
    StringBuilder obj = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      obj.append("v %d %d %d\n".formatted(98 + 4 * (i & 1), 199 + (i & 2), 297 + 6 * (i >> 2)));
    }
    obj.append("f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n");
    Path box = Files.writeString(folder.resolve("box.obj"), obj);
    double half = Math.sqrt(4 + 1 + 9) / 0.9;
    Path voxels = folder.resolve("voxels.binvox");
    CommandRun.of("voxelize", box, "-o", voxels, "--resolution", "16").ok();
    Path nacre = folder.resolve("box.nacre");
    CommandRun.of("encode", box, "--exact", "--resolution", "16", "-o", nacre, "--no-picture").ok();
    Path decoded = folder.resolve("decoded.binvox");
    CommandRun.of("decode", nacre, "-o", decoded).ok();
    for (Path file : new Path[] {voxels, decoded}) {
      assertThat(numbers(file, "translate"))
          .containsExactly(new double[] {100 - half, 200 - half, 300 - half}, within(1e-4 * half));
      assertThat(numbers(file, "scale")).containsExactly(new double[] {2 * half}, within(1e-3));
    }
  }

  private static double[] numbers(Path file, String key) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String line = text.lines().filter(l -> l.startsWith(key)).findFirst().orElseThrow();
    return Arrays.stream(line.substring(key.length()).strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
