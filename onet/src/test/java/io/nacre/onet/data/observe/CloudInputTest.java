package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.onet.data.Ball;
import io.nacre.onet.data.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudInputTest {

  @TempDir private Path folder;

  private static Set<String> points(float[] row) {
    Set<String> points = new HashSet<>();
    for (int i = 0; i < row.length; i += 3) {
      points.add(Arrays.toString(Arrays.copyOfRange(row, i, i + 3)));
    }
    return points;
  }

  @Test
  void fitsTheBoundingBoxIntoTheCube() {
    Observation seen = CloudInput.of(new double[] {10, 0, -2, 14, 2, -2, 12, 1, -2}, 3, 1);
    assertThat(seen.transform()).isEqualTo(new Normalization(12, 1, -2, 0.25));
    assertThat(points(seen.row()))
        .containsExactlyInAnyOrder("[-0.5, -0.25, 0.0]", "[0.5, 0.25, 0.0]", "[0.0, 0.0, 0.0]");
  }

  @Test
  void drawsWithoutRepetitionFromMore() {
    SplittableRandom random = new SplittableRandom(2);
    double[] many = random.doubles(3 * 1000).toArray();
    float[] row = CloudInput.of(many, 300, 1).row();
    assertThat(row).hasSize(900);
    assertThat(points(row)).hasSize(300).isSubsetOf(points(CloudInput.of(many, 1000, 5).row()));
    assertThat(CloudInput.of(many, 300, 1).row()).isEqualTo(row);
    assertThat(CloudInput.of(many, 300, 2).row()).isNotEqualTo(row);
  }

  @Test
  void repeatsFewerPointsEvenly() {
    float[] row = CloudInput.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, 7, 1).row();
    assertThat(row).hasSize(21);
    assertThat(points(row)).hasSize(3);
    assertThat(Arrays.copyOfRange(row, 9, 18)).isEqualTo(Arrays.copyOf(row, 9));
  }

  /** Points of a sphere lie half a unit from the centre. */
  @Test
  void drawsOnTheSurfaceOfAMesh() {
    Observation seen = CloudInput.of(Ball.mesh(), 500, 1);
    for (int i = 0; i < 1500; i += 3) {
      float[] p = seen.row();
      double r = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      assertThat(r).isCloseTo(0.5, within(0.01));
    }
    assertThat(points(seen.row())).hasSize(500);
    assertThat(seen.notes()).hasSize(1);
  }

  @Test
  void refusesCloudsWithoutExtent() {
    assertThatThrownBy(() -> CloudInput.of(new double[0], 3, 1))
        .hasMessageContaining("there are no points");
    assertThatThrownBy(() -> CloudInput.of(new double[] {1, 2, 3}, 3, 1))
        .hasMessageContaining("all points coincide");
    assertThatThrownBy(() -> CloudInput.of(new double[] {0, 0, 0, 1, Double.NaN, 0}, 3, 1))
        .hasMessageContaining("point 1 has the coordinate NaN");
    assertThatThrownBy(() -> CloudInput.of(new double[] {-1e308, 0, 0, 1e308, 0, 0}, 3, 1))
        .hasMessageContaining("use other units");
    assertThatThrownBy(() -> CloudInput.of(new double[] {0, 0, 0, 1e-320, 0, 0}, 3, 1))
        .hasMessageContaining("use other units");
  }

  @Test
  void readsEveryKindOfFile() throws IOException {
    ByteBuffer floats = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    for (int i : new int[] {0, 0, 0, 2, 0, 0, 0, 1, 0}) {
      floats.putFloat(i);
    }
    Path[] files = {
      write("a.xyz", "# a comment\n0 0 0 255 0 0\n\n2 0 0\r\n0\t1 0"),
      write("a.csv", "0,0,0\n2, 0, 0\n0 ,1,0\n"),
      write("a.obj", "v 0 0 0\nv 2 0 0\nv 0 1 0\n"),
      write("a.off", "OFF\n3 0 0\n0 0 0\n2 0 0\n0 1 0\n"),
      write(
          "a.ply",
          "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\n"
              + "property float z\nend_header\n0 0 0\n2 0 0\n0 1 0\n"),
      Npy.write(folder.resolve("a.npy"), "<f4", "(3, 3)", floats.array())
    };
    for (Path file : files) {
      Observation seen = CloudInput.read(file, 3, 1);
      assertThat(seen.transform()).as("%s", file).isEqualTo(new Normalization(1, 0.5, 0, 0.5));
      assertThat(points(seen.row()))
          .containsExactlyInAnyOrder(
              "[-0.5, -0.25, 0.0]", "[0.5, -0.25, 0.0]", "[-0.5, 0.25, 0.0]");
    }
    Path mesh = write("b.obj", "v 0 0 0\nv 2 0 0\nv 0 1 0\nf 1 2 3\n");
    assertThat(points(CloudInput.read(mesh, 50, 1).row())).hasSize(50);
  }

  @Test
  void saysWhereAFileIsWrong() throws IOException {
    refused(write("empty.xyz", ""), "empty");
    refused(write("blank.xyz", "\n# nothing\n"), "holds no points");
    refused(write("one.xyz", "1 2 3\n"), "all points coincide");
    refused(write("short.xyz", "1 2 3\n1 2\n"), "where z should follow (line 2)");
    refused(write("nan.xyz", "1 2 3\n\nnan 1 2\n"), "x should be a finite number", "(line 3)");
    refused(write("inf.xyz", "1 2 1e999\n"), "not a finite number (line 1)");
    refused(write("none.ply", "ply\nformat ascii 1.0\nend_header\n"), "holds no points");
    byte[] nan = new byte[24];
    ByteBuffer.wrap(nan).order(ByteOrder.LITTLE_ENDIAN).putFloat(16, Float.NaN);
    refused(Npy.write(folder.resolve("nan.npy"), "<f4", "(2, 3)", nan), "point 1 has");
    refused(Npy.write(folder.resolve("flat.npy"), "<f4", "(3, 2)", nan), "have the shape n x 3");
    refused(Npy.write(folder.resolve("none.npy"), "<f4", "(0, 3)", new byte[0]), "n x 3");
    refused(
        Npy.write(folder.resolve("grid.npy"), "|b1", "(2, 3, 4)", nan), "this looks like grids");
    refused(Npy.write(folder.resolve("cut.npy"), "<f4", "(900, 3)", nan), "cut.npy");
    refused(write("what.dat", "1 2 3\n"), "unknown format");
  }

  private static void refused(Path path, String... words) {
    assertThatThrownBy(() -> CloudInput.read(path, 3, 1))
        .as("%s", path)
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(String.valueOf(path.getFileName()))
        .hasMessageContainingAll(words);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
