package io.nacre.onet.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.torch.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureBackboneTest {

  /** Names a file of MediaPipe's: object_detection_3d_chair.tflite. */
  private static final String REAL = "NACRE_TFLITE";

  @TempDir private Path folder;

  private static float[] picture(int side) {
    float[] values = TfliteFiles.random(3 * side * side, 9);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.4f;
    }
    return values;
  }

  private static PictureBackbone network(TfliteFiles file) throws IOException {
    return PictureBackbone.of("test.tflite", file.bytes());
  }

  /** The values of a tensor, channel by channel. */
  private static float[] maps(PictureBackbone network, float[] picture, int tensor) {
    try (PointerScope scope = new PointerScope()) {
      int side = network.side();
      return Torch.floats(network.maps(Torch.tensor(picture, 1, 3, side, side)).get(tensor));
    }
  }

  /** TensorFlow's definition, written out; weights [out][y][x][in], of one input where alone. */
  private static float[] convolved(
      float[] x, int in, int side, float[] weights, int out, int window, int stride, boolean same) {
    boolean alone = weights.length == out * window * window && in == out && in > 1;
    int places = same ? (side + stride - 1) / stride : (side - window) / stride + 1;
    int before = same ? Math.max(0, (places - 1) * stride + window - side) / 2 : 0;
    float[] made = new float[out * places * places];
    for (int i = 0; i < made.length; i++) {
      int o = i / (places * places);
      int top = i / places % places * stride - before;
      int left = i % places * stride - before;
      double sum = 0;
      for (int k = 0; k < window * window * (alone ? 1 : in); k++) {
        int c = alone ? o : k % in;
        int dx = (alone ? k : k / in) % window;
        int dy = (alone ? k : k / in) / window;
        float weight = alone ? weights[k * in + c] : weights[o * window * window * in + k];
        int row = top + dy;
        int column = left + dx;
        if (row >= 0 && row < side && column >= 0 && column < side) {
          sum += (double) weight * x[(c * side + row) * side + column];
        }
      }
      made[i] = (float) sum;
    }
    return made;
  }

  private static void assertClose(float[] values, float[] expected) {
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).as("value %d", i).isCloseTo(expected[i], within(1e-4f));
    }
  }

  /** At stride 2 the zeros of an even map are all after it: no window begins before it. */
  @Test
  void zerosOfStrideTwoAreBelowAndToTheRight() throws IOException {
    TfliteFiles file = new TfliteFiles(32);
    float[] ones = new float[27];
    Arrays.fill(ones, 1);
    int sums = file.maps(16, 16, 1);
    file.convolution(0, sums, file.floats(ones, 1, 3, 3, 3), -1, 2, true, TfliteFiles.NONE);
    file.mean(sums, file.maps(1, 1, 1));
    float[] white = new float[3 * 32 * 32];
    Arrays.fill(white, 1);
    float[] made = maps(network(file), white, sums);
    assertThat(made[0]).isEqualTo(27);
    assertThat(made[15]).isEqualTo(18);
    assertThat(made[15 * 16]).isEqualTo(18);
    assertThat(made[255]).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "32, 3, 1, true",
    "32, 3, 2, true",
    "33, 3, 2, true",
    "32, 5, 2, true",
    "35, 5, 3, true",
    "32, 4, 2, true",
    "32, 3, 2, false",
    "33, 1, 1, true"
  })
  void convolvesAsTensorFlowDoes(int side, int window, int stride, boolean same)
      throws IOException {
    float[] picture = picture(side);
    float[] weights = TfliteFiles.random(5 * window * window * 3, 1);
    float[] first = convolved(picture, 3, side, weights, 5, window, stride, same);
    int places = (int) Math.round(Math.sqrt(first.length / 5.0));
    TfliteFiles file = new TfliteFiles(side);
    int maps = file.maps(places, places, 5);
    file.convolution(
        0, maps, file.floats(weights, 5, window, window, 3), -1, stride, same, TfliteFiles.NONE);
    float[] own = TfliteFiles.random(window * window * 5, 2);
    float[] second = convolved(first, 5, places, own, 5, window, stride, same);
    int fewer = (int) Math.round(Math.sqrt(second.length / 5.0));
    int last = file.maps(fewer, fewer, 5);
    float[] offset = {1, -1, 2, 0, 3};
    file.depthwise(
        maps,
        last,
        file.halves(own, 1, window, window, 5),
        file.halves(offset, 5),
        stride,
        same,
        TfliteFiles.RELU6);
    file.mean(last, file.maps(1, 1, 5));
    for (int i = 0; i < second.length; i++) {
      second[i] = Math.clamp(second[i] + offset[i / (fewer * fewer)], 0f, 6f);
    }
    PictureBackbone network = network(file);
    assertClose(maps(network, picture, maps), first);
    assertClose(maps(network, picture, last), second);
  }

  @Test
  void addsAndPoolsWhatIsInsideTheMap() throws IOException {
    TfliteFiles file = new TfliteFiles(32);
    int pooled = file.maps(16, 16, 3);
    file.averagePool(0, pooled, 3, 2, true);
    int sum = file.maps(16, 16, 3);
    file.add(pooled, pooled, sum, TfliteFiles.RELU);
    file.mean(sum, file.maps(1, 1, 3));
    float[] picture = picture(32);
    float[] made = maps(network(file), picture, sum);
    double corner = 0;
    for (int i : new int[] {30 * 32 + 30, 30 * 32 + 31, 31 * 32 + 30, 31 * 32 + 31}) {
      corner += picture[i];
    }
    assertThat(made[255]).isCloseTo((float) (2 * corner / 4), within(1e-5f));
    float[] white = new float[3 * 32 * 32];
    Arrays.fill(white, 1);
    assertThat(maps(network(file), white, sum)).containsOnly(2);
  }

  @Test
  void seesTheDeepestNarrowMapsAndTheMeansOfTheWideOnes() throws IOException {
    PictureBackbone network = PictureBackbone.of("tiny.tflite", TfliteFiles.tiny(3));
    assertThat(network.side()).isEqualTo(32);
    assertThat(network.size()).isEqualTo(4 * 2 + 6);
    float[] picture = picture(32);
    float[] x = picture;
    float[] weights = TfliteFiles.random(4 * 27, 3);
    x = shifted(convolved(x, 3, 32, weights, 4, 3, 2, true), TfliteFiles.random(4, 4), 6);
    float[] own = TfliteFiles.random(36, 5);
    x = shifted(convolved(x, 4, 16, own, 4, 3, 2, true), TfliteFiles.random(4, 6), 6);
    float[] narrow = convolved(x, 4, 8, TfliteFiles.random(8, 7), 2, 1, 1, true);
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] *= 2;
    }
    float[] last = convolved(narrow, 2, 8, TfliteFiles.random(12, 8), 6, 1, 1, true);
    float[] wide = shifted(last, new float[6], Float.MAX_VALUE);
    float[] expected = new float[14];
    for (int i = 0; i < narrow.length; i++) {
      expected[i / 64 * 4 + i % 64 / 32 * 2 + i % 8 / 4] += narrow[i] / 16;
    }
    for (int i = 0; i < wide.length; i++) {
      expected[8 + i / 64] += wide[i] / 64;
    }
    float[] seen = network.of(picture);
    assertThat(seen).hasSize(14);
    for (int i = 0; i < expected.length; i++) {
      assertThat(seen[i]).isCloseTo(expected[i], within(2e-3f * (1 + Math.abs(expected[i]))));
      assertThat(Float.float16ToFloat(Float.floatToFloat16(seen[i]))).isEqualTo(seen[i]);
    }
    assertThat(network.of(picture)).isEqualTo(seen);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.of(new float[12]))
        .withMessageContaining("3 x 32^2");
  }

  private static float[] shifted(float[] maps, float[] offsets, float most) {
    int size = maps.length / offsets.length;
    float[] made = new float[maps.length];
    for (int i = 0; i < maps.length; i++) {
      made[i] = Math.clamp(maps[i] + offsets[i / size], 0f, most);
    }
    return made;
  }

  @Test
  void saysWhatIsNotUnderstood() {
    refuses(
        "these are no bytes of it".getBytes(StandardCharsets.US_ASCII),
        "not a TensorFlow Lite file");
    TfliteFiles old = new TfliteFiles(32);
    old.version(2);
    refuses(old.bytes(), "version 2; version 3 is read");
    TfliteFiles two = new TfliteFiles(32);
    two.inputs(0, 0);
    refuses(two.bytes(), "2 inputs");
    refuses(new TfliteFiles(16).bytes(), "32 to 1024 pixels");
    TfliteFiles logistic = new TfliteFiles(32);
    int made = logistic.maps(32, 32, 3);
    logistic.operator(TfliteFiles.LOGISTIC, new int[] {0}, made, new FlatWriter.Table());
    logistic.mean(made, logistic.maps(1, 1, 3));
    refuses(logistic.bytes(), "operator 0 (OTHER, number 14 of the format) is in the way");
    TfliteFiles wrong = new TfliteFiles(32);
    int maps = wrong.maps(32, 32, 1);
    wrong.convolution(0, maps, wrong.floats(new float[4], 1, 1, 1, 4), -1, 1, true, 0);
    refuses(wrong.bytes(), "weights of operator 0 are none for 3 channels");
    TfliteFiles still = new TfliteFiles(32);
    int none = still.maps(32, 32, 1);
    still.convolution(0, none, still.floats(new float[3], 1, 1, 1, 3), -1, 0, true, 0);
    refuses(still.bytes(), "moves by 0x0");
    TfliteFiles many = new TfliteFiles(32);
    many.operator(TfliteFiles.ADD, new int[] {0, 99}, 0, new FlatWriter.Table());
    refuses(many.bytes(), "an operator on tensor 99 of 1");
  }

  private static void refuses(byte[] bytes, String message) {
    assertThatThrownBy(() -> PictureBackbone.of("bad.tflite", bytes))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageStartingWith("bad.tflite: ")
        .hasMessageContaining(message);
  }

  /** Every length that is too short, and bits turned in every byte. */
  @Test
  void damagedFilesAreRefusedOrHarmless() {
    byte[] whole = TfliteFiles.tiny(1);
    for (int length = 0; length < whole.length; length++) {
      tryReading(Arrays.copyOf(whole, length));
    }
    for (int i = 0; i < 8 * whole.length; i += 3) {
      byte[] bytes = whole.clone();
      bytes[i / 8] ^= (byte) (1 << i % 8);
      tryReading(bytes);
    }
    for (int i = 0; i + 4 <= whole.length; i += 4) {
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, i, i + 4, (byte) 0xFF);
      tryReading(bytes);
    }
  }

  private static void tryReading(byte[] bytes) {
    try {
      PictureBackbone network = PictureBackbone.of("damaged.tflite", bytes);
      assertThat(network.side()).isBetween(32, 1024);
    } catch (MalformedShapeException e) {
      assertThat(e).hasMessageStartingWith("damaged.tflite: ");
    }
  }

  /** The file that the tests of the commands use. */
  @Test
  void theResourceOfTheCommandsIsTheTinyNetwork() throws IOException {
    Path resource = Path.of("..", "cli", "src", "test", "resources", "tiny.tflite");
    if (Boolean.getBoolean("nacre.golden.update")) {
      Files.write(resource, TfliteFiles.tiny(1));
    }
    assertThat(resource).hasBinaryContent(TfliteFiles.tiny(1));
  }

  /**
   * What MediaPipe's network for chairs sees in a grey disc is neither nothing nor out of range.
   */
  @Test
  void readsTheFileOfMediaPipe() throws IOException {
    String named = System.getenv(REAL);
    if (named == null) {
      Assumptions.abort(REAL + " names no file; give it object_detection_3d_chair.tflite");
    }
    Path copy = folder.resolve("chair.tflite");
    Files.copy(Path.of(named), copy);
    PictureBackbone network = PictureBackbone.read(copy);
    assertThat(network.side()).isEqualTo(224);
    assertThat(network.size()).isEqualTo(4 * 192 + 1152);
    float[] picture = new float[3 * 224 * 224];
    for (int i = 0; i < picture.length; i++) {
      double x = i % 224 / 112.0 - 1;
      double y = i / 224 % 224 / 112.0 - 1;
      picture[i] = x * x + y * y < 0.4 ? 0.4f : 1;
    }
    float[] seen = network.of(picture);
    for (int i = 768; i < seen.length; i++) {
      assertThat(seen[i]).isBetween(0f, 6f);
    }
    float[] white = new float[3 * 224 * 224];
    Arrays.fill(white, 1);
    assertThat(network.of(white)).isNotEqualTo(seen);
    assertThat(network.of(picture)).isEqualTo(seen);
  }
}
