package io.nacre.cli;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Hidden layers such as {@code 32:relu,16:elu} or {@code 6x24:sine}; {@code auto} the default. */
final class ArchitectureConverter implements ITypeConverter<Architecture> {

  /** What {@code auto} stands for. */
  static final Architecture DEFAULT = Architecture.uniform(6, 24, Activation.SINE);

  @Override
  public Architecture convert(String text) {
    if (text.equalsIgnoreCase("auto")) {
      return DEFAULT;
    }
    try {
      return Architecture.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
