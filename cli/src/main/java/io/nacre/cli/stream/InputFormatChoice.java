package io.nacre.cli.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the format of standard input; {@link SpooledFiles} has read it already. */
public final class InputFormatChoice {

  static final String NAME = "--input-format";

  /** The name of this option, on which no result depends but by what is read. */
  public static final List<String> NAMES = List.of(NAME);

  @Option(
      names = NAME,
      paramLabel = "FORMAT",
      description =
          "Format of standard input (-) as a file extension, such as obj, if its first bytes do"
              + " not tell.")
  private @Nullable String format;

  /** What was said; null for nothing. */
  public @Nullable String format() {
    return format;
  }
}
