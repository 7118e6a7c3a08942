package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24:sine,24:sine,24:sine|3x24:sine",
        "8:relu|8:relu",
        "32:relu,32:relu,16:elu|2x32:relu,16:elu",
        "28:sine,23:abs,18:sine,18:sine|28,23:abs,2x18",
        "12:sine@4,12:sine,12:sine|12:sine@4,2x12",
        "9:sine@16,9:sine@16|2x9:sine@16",
      })
  void runsAreCountedAndReadBack(String layers, String expected) {
    Architecture architecture = Architecture.parse(layers);
    assertThat(LayersText.of(architecture)).isEqualTo(expected);
    assertThat(Architecture.parse(expected)).isEqualTo(architecture);
  }

  @Test
  void onlyUnusualEncodingsAreNamed() {
    Architecture raw = Architecture.uniform(2, 5, Activation.TANH);
    assertThat(LayersText.withEncoding(raw)).isEqualTo("2x5:tanh");
    assertThat(LayersText.withEncoding(new Architecture(new Encoding.Positional(3), raw.hidden())))
        .isEqualTo("positional3 2x5:tanh");
  }
}
