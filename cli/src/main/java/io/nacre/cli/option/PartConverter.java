package io.nacre.cli.option;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parts of one, above 0 and at most 1, such as {@code 0.99}, {@code 99%} or {@code 99.5 %}. */
public final class PartConverter implements ITypeConverter<Double> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*(%?)");

  @Override
  public Double convert(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (parts.matches()) {
      BigDecimal number = new BigDecimal(parts.group(1));
      BigDecimal part = parts.group(2).isEmpty() ? number : number.scaleByPowerOfTen(-2);
      if (part.signum() > 0 && part.compareTo(BigDecimal.ONE) <= 0) {
        return part.doubleValue();
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not a part of 1: write 0.99 or 99%, above 0 and at most 1");
  }
}
