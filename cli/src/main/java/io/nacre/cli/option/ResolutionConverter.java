package io.nacre.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Voxels per axis, {@value #LEAST}..{@value #MOST}. */
public final class ResolutionConverter implements ITypeConverter<Integer> {

  static final int LEAST = 4;
  static final int MOST = 1024;

  @Override
  public Integer convert(String text) {
    try {
      int voxels = Integer.parseInt(text.strip());
      if (voxels >= LEAST && voxels <= MOST) {
        return voxels;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below, which quotes the text.
    }
    throw new TypeConversionException(
        "'%s' is not a resolution: %d..%d voxels per axis expected".formatted(text, LEAST, MOST));
  }
}
