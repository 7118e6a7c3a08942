package io.nacre.io.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Voxel i of n lies at translate + (i + 0.5) / n * scale, n along x (binvox's specification). */
class BinvoxPlaceTest {

  private static double[] numbers(VoxelGrid grid, Normalization transform, String key)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinvoxFormat.write(grid, transform, out);
    String line =
        out.toString(StandardCharsets.ISO_8859_1)
            .lines()
            .filter(text -> text.startsWith(key + " "))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line.substring(key.length()).strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void translateAndScaleLeadBackToTheUser() throws IOException {
    GridFrame frame = new GridFrame(12, 20, 31, 24);
    VoxelGrid grid = new VoxelGrid(frame);
    grid.set(1, 2, 3);
    Normalization transform = new Normalization(100, -200, 0.3, 0.0625);
    double[] translate = numbers(grid, transform, "translate");
    double scale = numbers(grid, transform, "scale")[0];
    for (int i = 0; i < 12; i++) {
      double edge = scale / frame.nx();
      assertThat(translate[0] + (i + 0.5) * edge)
          .isCloseTo(frame.x(i) / 0.0625 + 100, within(1e-9));
      assertThat(translate[1] + (i + 0.5) * edge)
          .isCloseTo(frame.y(i) / 0.0625 - 200, within(1e-9));
      assertThat(translate[2] + (i + 0.5) * edge)
          .isCloseTo(frame.z(i) / 0.0625 + 0.3, within(1e-9));
    }
  }

  @Test
  void bareGridsFillTheUsualCube() throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(49));
    assertThat(numbers(grid, Normalization.IDENTITY, "translate")).containsExactly(-1, -1, -1);
    assertThat(numbers(grid, Normalization.IDENTITY, "scale")).containsExactly(2);
  }
}
