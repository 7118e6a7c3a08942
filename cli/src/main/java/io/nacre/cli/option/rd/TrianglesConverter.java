package io.nacre.cli.option.rd;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of triangles from {@value #LEAST} on, or {@code all}, which is 0. */
public final class TrianglesConverter implements ITypeConverter<Integer> {

  private static final int LEAST = 4;

  @Override
  public Integer convert(String text) {
    if (text.strip().equals("all")) {
      return 0;
    }
    try {
      int triangles = Integer.parseInt(text.strip());
      if (triangles >= LEAST) {
        return triangles;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below, which quotes the text.
    }
    throw new TypeConversionException(
        "'%s' is no number of triangles: %d or more expected, or all".formatted(text, LEAST));
  }
}
