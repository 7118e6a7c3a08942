package io.nacre.cli.option;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of things, at least 1, such as {@code 20000}, {@code 20k}, {@code 2.5M} or {@code 1G}.
 */
public final class CountConverter implements ITypeConverter<Long> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([kKmMgG]?)");

  @Override
  public Long convert(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a count: write a number such as 20000, 20k, 5M or 1G");
    }
    int zeros =
        switch (parts.group(2)) {
          case "k", "K" -> 3;
          case "m", "M" -> 6;
          case "g", "G" -> 9;
          default -> 0;
        };
    BigDecimal count = new BigDecimal(parts.group(1)).scaleByPowerOfTen(zeros);
    if (count.stripTrailingZeros().scale() > 0
        || count.signum() <= 0
        || count.compareTo(BigDecimal.valueOf(1_000_000_000_000_000L)) > 0) {
      throw new TypeConversionException("a count must be a whole number above 0: " + text);
    }
    return count.longValueExact();
  }
}
