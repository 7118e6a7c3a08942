package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "9999, 9999 B",
    "10000, 10.0 kB",
    "12345, 12.3 kB",
    "999499, 999 kB",
    "999500, 1.00 MB",
    "9223372036854775807, 9.22 EB"
  })
  void bytesHaveThreeDigits(long bytes, String text) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00 /s", "15.25, 15.3 /s", "15249999, 15.2 M/s", "NaN, ? /s"})
  void ratesCarryAPrefix(double rate, String text) {
    assertThat(Quantity.rate(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.004, 0.00 s",
    "9.994, 9.99 s",
    "9.996, 10.0 s",
    "59.94, 59.9 s",
    "59.96, 1:00",
    "245, 4:05",
    "3599.6, 1:00:00",
    "3723, 1:02:03",
    "Infinity, ?"
  })
  void durationsGrowWithTheirSize(double seconds, String text) {
    assertThat(Quantity.seconds(seconds)).isEqualTo(text);
  }
}
