package io.nacre.study.report;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers as the cells of tables have them; the same text in every locale. */
public final class Numbers {

  /** The cell of a table for people that has no number. */
  public static final String DASH = "-";

  private Numbers() {}

  /**
   * The cell of a table for programs: digits enough to get the number back, and nothing for what is
   * no number: NaN and the infinities.
   */
  public static String exact(double number) {
    return special(number) ? "" : Double.toString(number);
  }

  /**
   * As {@link #exact} with a fixed number of decimals.
   *
   * @param decimals digits after the point, at least 0
   */
  public static String rounded(double number, int decimals) {
    return special(number) ? "" : String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** As {@link #exact} where the value is a {@code Double}; else its own text, of null nothing. */
  static String cell(@Nullable Object value) {
    return value instanceof Double number ? exact(number) : Objects.toString(value, "");
  }

  /**
   * The cell of a table for people: a {@link #DASH} for NaN.
   *
   * @param format of {@link String#format}, for one number
   */
  public static String orDash(String format, double number) {
    return Double.isNaN(number) ? DASH : String.format(Locale.ROOT, format, number);
  }

  private static boolean special(double number) {
    return !Double.isFinite(number);
  }
}
