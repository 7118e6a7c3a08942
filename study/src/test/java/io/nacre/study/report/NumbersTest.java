package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void exactNumbersComeBack() {
    for (double number : new double[] {0, -0.0, 0.1, 1 / 3.0, 1e-300, 123456789.125, -7}) {
      assertThat(Double.parseDouble(Numbers.exact(number))).isEqualTo(number);
    }
  }

  @Test
  void whatIsNoNumberHasACellToo() {
    assertThat(Numbers.exact(Double.NaN)).isEmpty();
    assertThat(Numbers.exact(Double.POSITIVE_INFINITY)).isEmpty();
    assertThat(Numbers.rounded(Double.NaN, 3)).isEmpty();
    assertThat(Numbers.rounded(Double.POSITIVE_INFINITY, 3)).isEmpty();
    assertThat(Numbers.orDash("%.2f", Double.NaN)).isEqualTo("-");
  }

  @Test
  void decimalsAreFixedInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.rounded(1.25, 1)).isEqualTo("1.3");
      assertThat(Numbers.rounded(2, 6)).isEqualTo("2.000000");
      assertThat(Numbers.rounded(1234.5, 0)).isEqualTo("1235");
      assertThat(Numbers.orDash("%.2f", 0.5)).isEqualTo("0.50");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void otherValuesAreTheirTexts() {
    assertThat(Numbers.cell(0.5)).isEqualTo("0.5");
    assertThat(Numbers.cell(Double.NaN)).isEmpty();
    assertThat(Numbers.cell(7L)).isEqualTo("7");
    assertThat(Numbers.cell(true)).isEqualTo("true");
    assertThat(Numbers.cell(null)).isEmpty();
  }
}
