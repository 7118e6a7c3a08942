package io.nacre.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.cli.option.shape.MiseGrid;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.search.enas.ProxyChoice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

  @ParameterizedTest
  @CsvSource({"20000,20000", "20k,20000", "2.5M,2500000", "1G,1000000000", "1,1"})
  void countsHaveSuffixes(String text, long count) {
    assertThat(new CountConverter().convert(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "1.5", "0.0001k", "5T", "1e6", "9999999999999999999", "999999G9"})
  void otherCountsAreRefused(String text) {
    assertThatThrownBy(() -> new CountConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @ParameterizedTest
  @CsvSource({"1500ms,1500", "60s,60000", "2.5m,150000", "2min,120000", "1h,3600000"})
  void durationsHaveUnits(String text, long millis) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "0s", "-5s", "5d", "999999999h"})
  void otherDurationsAreRefused(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void autoNamesNoArchitecture() {
    assertThat(new ArchitectureConverter().convert("auto").layers()).isNull();
    Architecture layers = new ArchitectureConverter().convert("8x32:relu").layers();
    assertThat(layers).isNotNull();
    assertThat(layers.parameterCount()).isEqualTo(7553);
  }

  @ParameterizedTest
  @CsvSource({"0.99,0.99", "99%,0.99", "99.5 %,0.995", "1,1", "100%,1", "0.1%,0.001"})
  void partsAreNumbersOrPercentages(String text, double part) {
    assertThat(new PartConverter().convert(text)).isEqualTo(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "99", "0", "0%", "100.1%", "1.01", "-0.5", "0.9.9", "%", "1e-1"})
  void otherPartsAreRefused(String text) {
    assertThatThrownBy(() -> new PartConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void tolerancesMayBeNothingOrOff() {
    EnasChoice.Tolerance converter = new EnasChoice.Tolerance();
    assertThat(converter.convert("0.1%")).isEqualTo(ProxyChoice.PUBLISHED);
    assertThat(converter.convert("0")).isEqualTo(new ProxyChoice.SmallestWithin(0));
    assertThat(converter.convert("off")).isEqualTo(new ProxyChoice.HighestReward());
    assertThatThrownBy(() -> converter.convert("none")).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void encodingsHaveOctaves() {
    assertThat(new EncodingConverter().convert("raw")).isEqualTo(Encoding.RAW);
    assertThat(new EncodingConverter().convert("positional6"))
        .isEqualTo(new Encoding.Positional(6));
  }

  @Test
  void encodingsHavePlanes() {
    FeatureTable planes = new FeatureTable.TriPlane(32, 2);
    Encoding alone = new Encoding.Featured(Encoding.RAW, planes);
    Encoding both = new Encoding.Featured(new Encoding.Positional(6), planes);
    assertThat(new EncodingConverter().convert("triplane32x2")).isEqualTo(alone);
    assertThat(new EncodingConverter().convert("raw+triplane32x2")).isEqualTo(alone);
    assertThat(new EncodingConverter().convert("positional6+triplane32x2")).isEqualTo(both);
    for (Encoding encoding : List.of(alone, both)) {
      assertThat(new EncodingConverter().convert(encoding.toString())).isEqualTo(encoding);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Raw",
        "positional",
        "positional0",
        "positional13",
        "triplane",
        "triplane32",
        "triplane0x2",
        "triplane513x2",
        "triplane32x17",
        "positional6triplane32x2",
        "+triplane32x2",
        "triplane32x2+positional6",
        "rawtriplane32x2"
      })
  void otherEncodingsAreRefused(String text) {
    assertThatThrownBy(() -> new EncodingConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void miseGridsAreLimited() {
    MiseGrid.Converter converter = new MiseGrid.Converter();
    assertThat(converter.convert("32x2").finest()).isEqualTo(128);
    assertThatThrownBy(() -> converter.convert("64x5")).isInstanceOf(TypeConversionException.class);
    assertThatThrownBy(() -> converter.convert("0x1")).isInstanceOf(TypeConversionException.class);
  }
}
