package io.nacre.cli.option;

import io.nacre.net.Architecture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Hidden layers such as {@code 32:relu,16:elu} or {@code 6x24:sine}, or {@code auto}. */
public final class ArchitectureConverter implements ITypeConverter<ArchitectureConverter.Wanted> {

  /**
   * What {@code --arch} asks for.
   *
   * @param layers the network; null when one is to be searched for
   */
  public record Wanted(@Nullable Architecture layers) {}

  @Override
  public Wanted convert(String text) {
    if (text.equalsIgnoreCase("auto")) {
      return new Wanted(null);
    }
    try {
      return new Wanted(Architecture.parse(text));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
