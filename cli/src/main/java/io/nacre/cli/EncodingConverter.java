package io.nacre.cli;

import io.nacre.net.Encoding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Input encodings: {@code raw}, or {@code positionalN} with N = 1..12 octaves. */
final class EncodingConverter implements ITypeConverter<Encoding> {

  private static final Pattern POSITIONAL = Pattern.compile("positional(\\d{1,2})");

  @Override
  public Encoding convert(String text) {
    Matcher positional = POSITIONAL.matcher(text);
    try {
      if (text.equals("raw")) {
        return Encoding.RAW;
      }
      if (positional.matches()) {
        return new Encoding.Positional(Integer.parseInt(positional.group(1)));
      }
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
    throw new TypeConversionException(
        "'" + text + "' is not an input encoding: choose raw or positional6");
  }
}
