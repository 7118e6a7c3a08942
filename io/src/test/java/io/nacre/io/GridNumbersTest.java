package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.GridOptions;
import io.nacre.io.file.GridOptions.Inside;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzWriter;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the numbers of arrays mean, which array and grid is read, and where voxels lie. */
class GridNumbersTest {

  private static final int N = 24;
  private static final double RADIUS = 7.06;

  @TempDir Path folder;

  private static double distance(int x, int y, int z) {
    return Math.sqrt((x - 11) * (x - 11) + (y - 12) * (y - 12) + (z - 10) * (z - 10)) - RADIUS;
  }

  /** A function of the distance to a ball, negative inside. */
  private static float[] ball(DoubleUnaryOperator of) {
    float[] values = new float[N * N * N];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) of.applyAsDouble(distance(i / (N * N), i / N % N, i % N));
    }
    return values;
  }

  private static VoxelGrid inside() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(N));
    for (int i = 0; i < N * N * N; i++) {
      grid.set(i / (N * N), i / N % N, i % N, distance(i / (N * N), i / N % N, i % N) < 0);
    }
    return grid;
  }

  private Path npz(Map<String, NpyArray> arrays) throws IOException {
    Path path = folder.resolve("a.npz");
    try (OutputStream out = Files.newOutputStream(path)) {
      NpzWriter.write(out, arrays);
    }
    return path;
  }

  private ReadShape read(NpyArray array, GridOptions options) throws IOException {
    return ShapeReader.read(npz(Map.of("sdf", array)), options, ReadLimits.DEFAULT);
  }

  private ReadShape read(float[] values) throws IOException {
    return read(NpyArray.of(values, N, N, N), GridOptions.DEFAULT);
  }

  private static VoxelGrid grid(ReadShape read) {
    return ((Shape.Grid) read.shape()).grid();
  }

  private static GridOptions level(Double level, Inside inside) {
    return new GridOptions(
        null,
        OptionalInt.empty(),
        level == null ? OptionalDouble.empty() : OptionalDouble.of(level),
        inside);
  }

  @Test
  void signedDistancesAreInsideBelowZero() throws IOException {
    for (double scale : new double[] {1, 0.01, 30}) {
      ReadShape read = read(ball(d -> scale * d));
      assertThat(grid(read)).isEqualTo(inside());
      assertThat(read.notes()).singleElement().asString().contains("distances", "--level");
    }
    assertThat(grid(read(ball(d -> -d)))).isEqualTo(inside());
    ReadShape truncated = read(ball(d -> Math.clamp(d / 3, -1, 1)));
    assertThat(grid(truncated)).isEqualTo(inside());
  }

  @Test
  void signsAreReadByTheirBorder() throws IOException {
    ReadShape floats = read(ball(Math::signum));
    assertThat(grid(floats)).isEqualTo(inside());
    assertThat(floats.notes()).singleElement().asString().contains("signs");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String header =
        "{'descr': '|i1', 'fortran_order': False, 'shape': (%d, %d, %d), }".formatted(N, N, N);
    bytes.writeBytes(
        ("\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header)
            .getBytes(StandardCharsets.ISO_8859_1));
    for (float sign : ball(d -> -Math.signum(d))) {
      bytes.write((byte) sign);
    }
    Path path = Files.write(folder.resolve("signs.npy"), bytes.toByteArray());
    ReadShape integers = ShapeReader.read(path, GridOptions.DEFAULT, ReadLimits.DEFAULT);
    assertThat(grid(integers)).isEqualTo(inside());
    assertThat(integers.notes()).singleElement().asString().contains("above 0");
  }

  @Test
  void otherNegativeNumbersAskWhatIsInside() throws IOException {
    float[] logits = ball(d -> -Math.sinh(d));
    assertThatThrownBy(() -> read(logits))
        .hasMessageContaining("--inside below", "--inside above", "--level");
    NpyArray array = NpyArray.of(logits, N, N, N);
    assertThat(grid(read(array, level(null, Inside.ABOVE)))).isEqualTo(inside());
    assertThat(grid(read(array, level(0.0, null)))).isEqualTo(inside());
    // A plane of distances: the border lies on both sides.
    float[] plane = new float[N * N * N];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i / (N * N) - 11.5f;
    }
    assertThatThrownBy(() -> read(plane)).hasMessageContaining("--inside");
    NpyArray half = NpyArray.of(plane, N, N, N);
    assertThatThrownBy(() -> read(half, level(0.0, null))).hasMessageContaining("--inside");
    assertThat(grid(read(half, level(null, Inside.BELOW))).count()).isEqualTo(12L * N * N);
    assertThat(grid(read(half, level(-2.0, Inside.BELOW))).count()).isEqualTo(10L * N * N);
  }

  @Test
  void occupanciesAndProbabilitiesAreAboveOneHalf() throws IOException {
    float[] probabilities = ball(d -> 1 / (1 + Math.exp(d)));
    ReadShape read = read(probabilities);
    assertThat(grid(read)).isEqualTo(inside());
    assertThat(read.notes()).isEmpty();
    NpyArray array = NpyArray.of(probabilities, N, N, N);
    assertThat(grid(read(array, level(0.999, null))).count()).isLessThan(inside().count());
    ReadShape bytes = read(ball(d -> d < 0 ? 255 : 0));
    assertThat(grid(bytes)).isEqualTo(inside());
    assertThat(bytes.notes()).singleElement().asString().contains("255", "--level");
  }

  @Test
  void axesOfLengthOneMeanNothingAndSeveralGridsNeedAnIndex() throws IOException {
    float[] pair = new float[2 * 3 * 4 * 5];
    for (int i = 0; i < pair.length; i++) {
      pair[i] = i * 7 % 11 < 4 ? 1 : 0;
    }
    VoxelGrid[] expected = {
      new VoxelGrid(GridFrame.ofShape(3, 4, 5)), new VoxelGrid(GridFrame.ofShape(3, 4, 5))
    };
    for (int i = 0; i < pair.length; i++) {
      expected[i / 60].set(i % 60 / 20, i % 20 / 5, i % 5, pair[i] > 0);
    }
    for (int[] shape : new int[][] {{2, 3, 4, 5}, {1, 2, 3, 4, 5}, {2, 1, 3, 4, 5, 1}}) {
      NpyArray array = NpyArray.of(pair, shape);
      assertThatThrownBy(() -> read(array, GridOptions.DEFAULT))
          .hasMessageContaining("holds 2 grids", "--index");
      for (int k = 0; k < 2; k++) {
        assertThat(grid(read(array, GridOptions.DEFAULT.withIndex(k)))).isEqualTo(expected[k]);
      }
      assertThatThrownBy(() -> read(array, GridOptions.DEFAULT.withIndex(2)))
          .hasMessageContaining("there are 2");
    }
    // Channels last, which four sides tell of which three are equal.
    float[] channels = new float[4 * 4 * 4 * 2];
    channels[2 * (1 * 16 + 2 * 4 + 3) + 1] = 1;
    VoxelGrid second =
        grid(read(NpyArray.of(channels, 4, 4, 4, 2), GridOptions.DEFAULT.withIndex(1)));
    assertThat(second.count()).isEqualTo(1);
    assertThat(second.get(1, 2, 3)).isTrue();
  }

  @Test
  void arraysAreChosenByNameOrAskedFor() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("bounds", NpyArray.of(new float[6], 2, 3));
    arrays.put("coarse", NpyArray.of(new float[8], 2, 2, 2));
    ReadShape only = ShapeReader.read(npz(arrays), GridOptions.DEFAULT, ReadLimits.DEFAULT);
    assertThat(grid(only).nx()).isEqualTo(2);
    assertThat(only.notes()).singleElement().asString().contains("coarse", "bounds");
    arrays.put("fine", NpyArray.of(new float[27], 3, 3, 3));
    Path two = npz(arrays);
    assertThatThrownBy(() -> ShapeReader.read(two, GridOptions.DEFAULT, ReadLimits.DEFAULT))
        .hasMessageContaining("coarse [2, 2, 2]", "fine [3, 3, 3]", "--array");
    GridOptions fine = new GridOptions("fine", OptionalInt.empty(), OptionalDouble.empty(), null);
    assertThat(grid(ShapeReader.read(two, fine, ReadLimits.DEFAULT)).nx()).isEqualTo(3);
    GridOptions none = new GridOptions("fin", OptionalInt.empty(), OptionalDouble.empty(), null);
    assertThatThrownBy(() -> ShapeReader.read(two, none, ReadLimits.DEFAULT))
        .hasMessageContaining("no array \"fin\"", "fine [3, 3, 3]");
    arrays.put("occupancy", NpyArray.of(new float[64], 4, 4, 4));
    ReadShape usual = ShapeReader.read(npz(arrays), GridOptions.DEFAULT, ReadLimits.DEFAULT);
    assertThat(grid(usual).nx()).isEqualTo(4);
    assertThat(usual.notes()).singleElement().asString().contains("occupancy", "fine", "--array");
  }

  @Test
  void placesComeBackFromNpzAndBinvox() throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.ofShape(12, 20, 31));
    grid.set(1, 2, 3);
    Normalization there = new Normalization(100, -200, 0.3, 0.0625);
    for (String name : new String[] {"p.npz", "p.binvox"}) {
      Path path = folder.resolve(name);
      GridWriter.write(grid, there, path);
      ReadShape read = ShapeReader.read(path, GridOptions.DEFAULT, ReadLimits.DEFAULT);
      assertThat(grid(read)).isEqualTo(grid);
      assertThat(read.notes()).isEmpty();
      Normalization place = read.transform();
      assertThat(place).isNotNull();
      assertThat(place.centerX()).isCloseTo(100, within(1e-9));
      assertThat(place.centerY()).isCloseTo(-200, within(1e-9));
      assertThat(place.centerZ()).isCloseTo(0.3, within(1e-9));
      assertThat(place.scale()).isCloseTo(0.0625, within(1e-12));
    }
    // By hand: 8 voxels over 4 units from (10, 20, 30), so they are 0.5 wide and centred on 12.
    String head = "#binvox 1\ndim 8 8 8\ntranslate 10 20 30\nscale 4\ndata\n";
    Path hand =
        SmallFiles.text(folder, "h.binvox", head + "\u0001\u007f".repeat(4) + "\u0001\u0004");
    Normalization place =
        ShapeReader.read(hand, GridOptions.DEFAULT, ReadLimits.DEFAULT).transform();
    assertThat(place).isEqualTo(new Normalization(12, 22, 32, 0.5));
  }

  @Test
  void aMatrixThatTurnsIsNotTakenForAPlace() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("arr_0", NpyArray.of(new float[8], 2, 2, 2));
    arrays.put(
        "transform",
        NpyArray.of(new double[] {0, 1, 0, 5, -1, 0, 0, 5, 0, 0, 1, 5, 0, 0, 0, 1}, 4, 4));
    ReadShape read = ShapeReader.read(npz(arrays), GridOptions.DEFAULT, ReadLimits.DEFAULT);
    assertThat(read.transform()).isNull();
    assertThat(read.notes()).singleElement().asString().contains("transform");
  }
}
