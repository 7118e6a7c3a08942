package io.nacre.cli.stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that names the format of standard output; {@link SpooledFiles} has read it already.
 */
public final class OutputFormatChoice {

  static final String NAME = "--format";

  @Option(
      names = NAME,
      paramLabel = "FORMAT",
      description = "Format to write to standard output (-o -), as an extension that OUT may have.")
  private @Nullable String format;

  /** What was said; null for nothing. */
  public @Nullable String format() {
    return format;
  }
}
