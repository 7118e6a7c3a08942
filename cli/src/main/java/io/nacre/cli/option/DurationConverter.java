package io.nacre.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations such as {@code 1500ms}, {@code 60s}, {@code 2.5m} or {@code 1h}. */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|min|h)");

  @Override
  public Duration convert(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration: write a number and ms, s, m or h, such as 60s");
    }
    long nanosPerUnit =
        switch (parts.group(2)) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 60_000_000_000L;
        };
    Duration duration =
        Duration.ofNanos(
            new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(nanosPerUnit)).longValue());
    if (duration.isZero() || duration.toDays() > 365) {
      throw new TypeConversionException("a duration must be above 0 and at most a year: " + text);
    }
    return duration;
  }
}
