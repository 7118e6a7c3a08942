package io.nacre.study.report;

import java.util.Locale;

/** Quantities as people read them; the same text in every locale. */
public final class Quantity {

  private static final String[] DECIMAL_PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  private Quantity() {}

  /**
   * A number of bytes, at least 0: exact below ten thousand ({@code 4321 B}), then three digits of
   * decimal units ({@code 12.3 kB}).
   */
  public static String bytes(long bytes) {
    return bytes < 10_000 ? bytes + " B" : scaled((double) bytes) + "B";
  }

  /**
   * A number of things, at least 0: exact below ten thousand, then three digits ({@code 1.20 M}).
   */
  public static String count(long count) {
    return count < 10_000 ? Long.toString(count) : scaled((double) count);
  }

  /** A rate, at least 0, in things a second: {@code 15.2 M/s}; unknown when not finite. */
  public static String rate(double perSecond) {
    if (!Double.isFinite(perSecond)) {
      return "? /s";
    }
    String text = perSecond < 1000 ? threeDigits(perSecond) + " " : scaled(perSecond);
    return text + "/s";
  }

  /**
   * A duration in seconds, at least 0: {@code 0.42 s}, {@code 12.3 s}, {@code 4:05}, {@code
   * 1:02:03}.
   */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    long minutes = whole / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, whole % 60);
  }

  /** A part of 1 in percent: {@code 99.12 %}. */
  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * part);
  }

  /** A distance, or infinity, in four digits: {@code 0.01234}. */
  public static String distance(double distance) {
    return Double.isFinite(distance)
        ? String.format(Locale.ROOT, "%.4g", distance)
        : "infinite (one of the two is empty)";
  }

  private static String scaled(double value) {
    double rest = value;
    int prefix = 0;
    while (rest >= 999.5 && prefix < DECIMAL_PREFIXES.length - 1) {
      rest /= 1000;
      prefix++;
    }
    return threeDigits(rest) + " " + DECIMAL_PREFIXES[prefix];
  }

  private static String threeDigits(double value) {
    String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
