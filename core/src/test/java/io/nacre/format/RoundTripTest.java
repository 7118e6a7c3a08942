package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void everyCombinationComesBack(Precision precision) throws Exception {
    int files = 0;
    for (ShapeKind kind : ShapeKind.values()) {
      for (GridFrame frame : SampleFiles.FRAMES) {
        for (Normalization transform : SampleFiles.TRANSFORMS) {
          for (InputBox box : SampleFiles.boxes(frame)) {
            for (Encoding encoding : List.of(Encoding.RAW, new Encoding.Positional(6))) {
              for (String layers : SampleFiles.LAYERS) {
                Architecture architecture = SampleFiles.architecture(layers, encoding);
                Network network = SampleFiles.network(architecture, box, random);
                check(new NacreFile(kind, frame, transform, network, precision));
                files++;
              }
            }
          }
        }
      }
    }
    assertThat(files).isEqualTo(540);
  }

  private static void check(NacreFile file) throws MalformedNacreException {
    byte[] bytes = NacreWriter.write(file);
    NacreFile read = NacreReader.read(bytes);
    assertThat(read.kind()).isEqualTo(file.kind());
    assertThat(read.frame()).isEqualTo(file.frame());
    assertThat(read.transform()).isEqualTo(file.transform());
    assertThat(read.requireLearned().precision()).isEqualTo(file.requireLearned().precision());
    assertThat(read.requireLearned().network().architecture())
        .isEqualTo(file.requireLearned().network().architecture());
    assertThat(read.requireLearned().network().box())
        .isEqualTo(file.requireLearned().network().box());
    checkParameters(file, read.requireLearned().network().parameters());
    assertThat(NacreWriter.write(read)).isEqualTo(bytes);
    assertThat(NacreReader.read(NacreWriter.write(read)).requireLearned().network().parameters())
        .isEqualTo(read.requireLearned().network().parameters());
  }

  private static void checkParameters(NacreFile file, float[] read) {
    float[] expected = file.requireLearned().network().parameters().clone();
    switch (file.requireLearned().precision()) {
      case FLOAT32 -> assertThat(read).isEqualTo(expected);
      case FLOAT16 -> {
        for (int i = 0; i < expected.length; i++) {
          expected[i] = Float.float16ToFloat(Float.floatToFloat16(expected[i]));
        }
        assertThat(read).isEqualTo(expected);
      }
      case INT8 -> checkRows(file.requireLearned().network().architecture(), expected, read);
      case CODED -> {
        WeightGrid grid = WeightGrid.under(file.requireLearned().network());
        for (int part = 0;
            part < WeightGrid.parts(file.requireLearned().network().architecture());
            part++) {
          int from = WeightGrid.offset(file.requireLearned().network().architecture(), part);
          int to = WeightGrid.offset(file.requireLearned().network().architecture(), part + 1);
          for (int i = from; i < to; i++) {
            assertThat(Math.abs(read[i] - expected[i])).isLessThanOrEqualTo(grid.stepOf(part) / 2);
          }
        }
      }
    }
  }

  /**
   * Weights within half a step (a step of 127 to the largest, rounded to 11 bits), exact biases.
   */
  private static void checkRows(Architecture architecture, float[] expected, float[] read) {
    for (int i = 0; i < architecture.depth(); i++) {
      int in = architecture.fanIn(i);
      for (int r = 0; r < architecture.fanOut(i); r++) {
        int from = architecture.offset(i) + r * (in + 1);
        float largest = 0;
        for (int c = 0; c < in; c++) {
          largest = Math.max(largest, Math.abs(expected[from + c]));
        }
        for (int c = 0; c < in; c++) {
          float error = Math.abs(read[from + c] - expected[from + c]);
          assertThat(error).isLessThanOrEqualTo(largest / 127 * 0.57f + 1e-5f);
        }
        float bias = Float.float16ToFloat(Float.floatToFloat16(expected[from + in]));
        assertThat(read[from + in]).isEqualTo(bias);
      }
    }
  }

  @Test
  void smallestRowsAreStableToo() throws Exception {
    Architecture architecture = Architecture.parse("1:relu");
    for (int exponent = -30; exponent < 16; exponent++) {
      for (int i = 0; i < 50; i++) {
        float[] parameters = new float[architecture.parameterCount()];
        for (int k = 0; k < 3; k++) {
          parameters[k] = (float) Math.scalb(random.nextDouble() * 2 - 1, exponent);
        }
        Network network = new Network(architecture, InputBox.FULL, parameters);
        check(new NacreFile(ShapeKind.SOLID, GridFrame.cube(8), null, network, Precision.INT8));
      }
    }
  }

  @Test
  void writerRefusesWhatItCannotStore() {
    Architecture architecture = Architecture.parse("1:relu");
    for (Precision precision : Precision.values()) {
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        for (int at = 0; at < 6; at++) {
          float[] parameters = new float[6];
          parameters[at] = value;
          NacreFile file =
              new NacreFile(
                  ShapeKind.SOLID,
                  GridFrame.cube(8),
                  null,
                  new Network(architecture, InputBox.FULL, parameters),
                  precision);
          assertThatThrownBy(() -> NacreWriter.write(file))
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @Test
  void aBoxBesideTheGridIsNoFile() {
    Architecture architecture = Architecture.parse("1:relu");
    Network network = new Network(architecture, new InputBox(1, 1, 1, 2, 2, 2), new float[6]);
    assertThatThrownBy(
            () ->
                new NacreFile(ShapeKind.SOLID, GridFrame.cube(8), null, network, Precision.FLOAT32))
        .hasMessageContaining("outside the grid");
  }
}
