package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were trouble once: found by fuzzing and by looking for what it would find. */
class HostileSeedsTest {

  private static byte[] seed(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HostileSeedsTest.class.getResourceAsStream("/hostile/" + name + ".nacre"), name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      // A longer code than an encoder's, which is too short for so many parameters.
      value = {"coded-longer, weights are not coded as an encoder does at byte 15"})
  void areRefused(String name, String problem) throws IOException {
    byte[] bytes = seed(name);
    assertThatThrownBy(() -> NacreReader.read(bytes))
        .isInstanceOf(MalformedNacreException.class)
        .hasMessageContaining(problem);
  }

  /** The largest integer of the largest step is a weight, too. */
  @Test
  void theLargestCodedWeightIsOne() throws IOException {
    byte[] bytes = seed("coded-largest");
    NacreFile file = NacreReader.read(bytes);
    assertThat(file.requireLearned().network().parameters()[0]).isEqualTo(65535f * 108 * (1 << 25));
    assertThat(NacreWriter.write(file)).isEqualTo(bytes);
  }

  /** A scale whose inverse is infinite: the shape has a grid but no mesh. */
  @Test
  void meshesBeyondTheRangeOfNumbersAreRefused() throws IOException {
    Decoder decoder = Decoder.of(seed("tiny-scale"));
    assertThat(decoder.grid(1).count()).isEqualTo(344);
    assertThatThrownBy(() -> decoder.mesh(8, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large for numbers");
  }
}
