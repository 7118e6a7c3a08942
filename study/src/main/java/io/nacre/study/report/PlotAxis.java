package io.nacre.study.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An axis of a plot and its round ticks.
 *
 * @param low position of the lower end: the value, or its logarithm to base 10
 * @param high of the upper end, above {@code low}
 * @param scale how values run along it
 */
record PlotAxis(double low, double high, Scale scale) {

  /** What stays free between the outermost point and either end, as a part of their range. */
  private static final double MARGIN = 0.04;

  private static final int[] STEPS = {1, 2, 5};

  /** From here on labels are in thousands, or millions and so on. */
  private static final BigDecimal LONG = BigDecimal.valueOf(10_000);

  /** Below this labels have exponents. */
  private static final BigDecimal SHORT = new BigDecimal("0.0001");

  private static final String[] PREFIXES = {"k", "M", "G", "T"};

  /** How values run along an axis. */
  enum Scale {
    LINEAR,
    /** Linear, ticks at whole numbers alone. */
    WHOLE_NUMBERS,
    /** The same from 0 on. */
    COUNTS,
    /** By powers of ten. */
    LOGARITHMIC
  }

  /**
   * A tick.
   *
   * @param position the value, or its logarithm to base 10
   * @param label what it says
   */
  record Tick(double position, String label) {}

  PlotAxis {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("no axis runs from %s to %s".formatted(low, high));
    }
  }

  /** An axis with room for all of some finite positions; from 0 to 1 when there is none. */
  static PlotAxis around(double[] positions, Scale scale) {
    double low = scale == Scale.COUNTS ? 0 : Arrays.stream(positions).min().orElse(0);
    double high = Arrays.stream(positions).max().orElse(1);
    if (!(high > low)) {
      double half = scale == Scale.LOGARITHMIC || low == 0 ? 0.5 : 0.05 * Math.abs(low);
      low -= scale == Scale.COUNTS ? 0 : half;
      high = scale == Scale.COUNTS ? 1 : high + half;
    }
    double margin = MARGIN * (high - low);
    return new PlotAxis(scale == Scale.COUNTS ? 0 : low - margin, high + margin, scale);
  }

  /**
   * Ticks at multiples of 1, 2 or 5 times a power of ten; of a logarithmic axis at such numbers
   * themselves, then at powers of ten, or at multiples again where it spans less than three of
   * those.
   *
   * @param most so many at most, at least 2
   */
  List<Tick> ticks(int most) {
    if (scale != Scale.LOGARITHMIC) {
      return multiples(low, high, most);
    }
    for (int steps = STEPS.length; steps > 0; steps -= 2) {
      List<Tick> ticks = roundNumbers(Arrays.copyOf(STEPS, steps), 1);
      if (ticks.size() <= most) {
        return ticks.size() < 3 ? logarithms(multiples(value(low), value(high), most)) : ticks;
      }
    }
    for (int every = 2; ; every++) {
      List<Tick> ticks = roundNumbers(new int[] {1}, every);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
  }

  private static double value(double logarithm) {
    return Math.pow(10, logarithm);
  }

  private static List<Tick> logarithms(List<Tick> ticks) {
    return ticks.stream()
        .filter(tick -> tick.position() > 0)
        .map(tick -> new Tick(Math.log10(tick.position()), tick.label()))
        .toList();
  }

  private List<Tick> multiples(double from, double to, int most) {
    int power = (int) Math.floor(Math.log10((to - from) / most));
    for (int i = 0; ; i++) {
      BigDecimal step = BigDecimal.valueOf(STEPS[i % 3]).scaleByPowerOfTen(power + i / 3);
      boolean whole = scale == Scale.COUNTS || scale == Scale.WHOLE_NUMBERS;
      if (whole && step.compareTo(BigDecimal.ONE) < 0) {
        continue;
      }
      BigDecimal first = BigDecimal.valueOf(from).divide(step, 0, RoundingMode.CEILING);
      BigDecimal last = BigDecimal.valueOf(to).divide(step, 0, RoundingMode.FLOOR);
      if (last.subtract(first).intValue() < most) {
        List<Tick> ticks = new ArrayList<>();
        for (BigDecimal n = first; n.compareTo(last) <= 0; n = n.add(BigDecimal.ONE)) {
          BigDecimal value = n.multiply(step);
          ticks.add(new Tick(value.doubleValue(), label(value, Math.max(0, step.scale()))));
        }
        return ticks;
      }
    }
  }

  /** Some digits times the powers of ten whose exponent {@code every} divides. */
  private List<Tick> roundNumbers(int[] digits, int every) {
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(low); power <= high; power++) {
      for (int digit : digits) {
        double position = power + Math.log10(digit);
        if (power % every == 0 && position >= low && position <= high) {
          BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
          ticks.add(new Tick(position, label(value, 0)));
        }
      }
    }
    return ticks;
  }

  /**
   * A number in full: {@code 0.05}, {@code 2000}, {@code 12.5 k}, {@code 2e-7}.
   *
   * @param decimals digits behind the point, where the number is neither in thousands nor has an
   *     exponent; at least those that it has are shown
   */
  static String label(BigDecimal value, int decimals) {
    BigDecimal size = value.abs();
    if (size.signum() != 0 && size.compareTo(SHORT) < 0) {
      BigDecimal digits = value.stripTrailingZeros();
      int exponent = digits.precision() - digits.scale() - 1;
      return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
    if (size.signum() == 0 && decimals > SHORT.scale()) {
      return "0";
    }
    if (size.compareTo(LONG) < 0) {
      return plain(value, decimals);
    }
    int prefix = 0;
    BigDecimal scaled = value.scaleByPowerOfTen(-3);
    while (prefix < PREFIXES.length - 1 && scaled.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
      scaled = scaled.scaleByPowerOfTen(-3);
      prefix++;
    }
    return plain(scaled, 0) + " " + PREFIXES[prefix];
  }

  private static String plain(BigDecimal value, int decimals) {
    BigDecimal digits = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return digits.setScale(Math.max(decimals, digits.scale())).toPlainString();
  }
}
