package io.nacre.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option for the number of threads. */
public final class ThreadChoice {

  private static final int MOST = 256;

  /** Numbers of threads. */
  public static final class Converter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int threads = Integer.parseInt(text.strip());
        if (threads >= 1 && threads <= MOST) {
          return threads;
        }
      } catch (NumberFormatException e) {
        // Falls through to the message below, which quotes the text.
      }
      throw new TypeConversionException(
          "'%s' is not a number of threads: 1..%d expected".formatted(text, MOST));
    }
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converter.class,
      description = "Number of threads; results do not depend on it. Default: all processors.")
  private int count = Runtime.getRuntime().availableProcessors();

  public int count() {
    return count;
  }
}
