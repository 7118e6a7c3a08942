package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

  @ParameterizedTest
  @CsvSource({"8x32:relu,7553", "6x64:elu,21121", "6x24,3121", "6x16:sine,1441", "1:abs,6"})
  void parameterCountsAreThePublishedOnes(String text, int count) {
    assertThat(Architecture.parse(text).parameterCount()).isEqualTo(count);
  }

  @Test
  void layersAreParsedInEveryNotation() {
    Architecture expected =
        new Architecture(
            Encoding.RAW,
            List.of(
                new Layer(32, Activation.RELU),
                new Layer(16, Activation.SINE, 30),
                new Layer(16, Activation.SINE, 30),
                new Layer(7, Activation.SINE, 8),
                new Layer(5, Activation.SINE, 2.5f)));
    assertThat(Architecture.parse("32:ReLU, 2x16:sine@30 7,5:sine@2.5")).isEqualTo(expected);
    assertThat(expected.layersText()).isEqualTo("32:relu,16:sine@30,16:sine@30,7:sine,5:sine@2.5");
    assertThat(new Architecture(new Encoding.Positional(6), expected.hidden()))
        .hasToString("positional6 32:relu,16:sine@30,16:sine@30,7:sine,5:sine@2.5");
  }

  @Test
  void whatIsPrintedIsParsedBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      List<Layer> layers =
          random
              .ints(1 + random.nextInt(16), 0, Activation.values().length)
              .mapToObj(
                  k -> {
                    Activation activation = Activation.values()[k];
                    float omega = (float) Math.exp(random.nextDouble() * 13 - 6.2);
                    int width = 1 + random.nextInt(256);
                    return activation == Activation.SINE
                        ? new Layer(width, activation, omega)
                        : new Layer(width, activation);
                  })
              .toList();
      Architecture architecture = new Architecture(Encoding.RAW, layers);
      assertThat(Architecture.parse(architecture.layersText())).isEqualTo(architecture);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "32:relu,",
        ",32",
        "0:relu",
        "257",
        "-3",
        "x",
        "2x",
        "0x8",
        "17x8",
        "16x8,8",
        "99999999999",
        "8:gelu",
        "8:",
        "8:relu:relu",
        "8:relu@2",
        "8:sine@",
        "8:sine@0",
        "8:sine@-1",
        "8:sine@NaN",
        "8:sine@Infinity",
        "8:sine@1001",
        "8.5",
        "x8"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Architecture.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesNameTheFault() {
    assertThatThrownBy(() -> Architecture.parse("8:gelu"))
        .hasMessageContaining("gelu")
        .hasMessageContaining("swish");
    assertThatThrownBy(() -> Architecture.parse("300")).hasMessageContaining("1..256: 300");
    assertThatThrownBy(() -> Architecture.parse("40x8")).hasMessageContaining("1..16: '40'");
  }

  @Test
  void offsetsAddUp() {
    Architecture a =
        new Architecture(new Encoding.Positional(6), Architecture.parse("5,7:relu").hidden());
    assertThat(a.depth()).isEqualTo(3);
    assertThat(List.of(a.fanIn(0), a.fanOut(0), a.fanIn(1), a.fanOut(1), a.fanIn(2), a.fanOut(2)))
        .containsExactly(39, 5, 5, 7, 7, 1);
    assertThat(List.of(a.offset(0), a.offset(1), a.offset(2), a.offset(3)))
        .containsExactly(0, 200, 242, 250);
    assertThat(a.widest()).isEqualTo(7);
  }

  @Test
  void ofSizeIsTheClosest() {
    assertThat(Architecture.ofSize(3121, 6, Activation.SINE))
        .isEqualTo(Architecture.uniform(6, 24, Activation.SINE));
    for (int wanted : new int[] {1, 100, 1000, 5432, 7553, 100_000, 100_000_000}) {
      for (int depth : new int[] {1, 4, 8}) {
        int found = Architecture.ofSize(wanted, depth, Activation.RELU).parameterCount();
        for (int width = 1; width <= Layer.MAX_WIDTH; width++) {
          int other = Architecture.uniform(depth, width, Activation.RELU).parameterCount();
          assertThat(Math.abs(found - wanted)).isLessThanOrEqualTo(Math.abs(other - wanted));
        }
      }
    }
  }

  @Test
  void aNetworkNeedsExactlyItsParameters() {
    Architecture a = Architecture.parse("4");
    assertThatThrownBy(() -> new Network(a, InputBox.FULL, new float[20]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21 parameters expected, got 20");
  }
}
