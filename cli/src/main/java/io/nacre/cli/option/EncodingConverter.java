package io.nacre.cli.option;

import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Input encodings: {@code raw}, {@code positionalN} with N = 1..12 octaves, {@code triplaneCxH}
 * with C cells a side and H channels, or both: {@code positional6+triplane32x2}.
 */
public final class EncodingConverter implements ITypeConverter<Encoding> {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:raw|positional(\\d{1,2}))(?:\\+(?=t)|$))?(?:triplane(\\d{1,3})x(\\d{1,2}))?");

  @Override
  public Encoding convert(String text) {
    Matcher form = FORM.matcher(text);
    if (text.isEmpty() || !form.matches()) {
      throw new TypeConversionException(
          "'%s' is not an input encoding: choose raw, positional6, triplane32x2 or positional6+triplane32x2"
              .formatted(text));
    }
    try {
      Encoding.Plain points =
          form.group(1) == null ? Encoding.RAW : new Encoding.Positional(number(form.group(1)));
      return form.group(2) == null
          ? points
          : new Encoding.Featured(
              points, new FeatureTable.TriPlane(number(form.group(2)), number(form.group(3))));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
