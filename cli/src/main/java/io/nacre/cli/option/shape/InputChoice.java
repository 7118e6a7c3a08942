package io.nacre.cli.option.shape;

import io.nacre.io.file.GridOptions;
import io.nacre.study.UserException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how an input is read; they hold for every grid that a command reads. */
public final class InputChoice {

  /** The names of these options. */
  public static final List<String> NAMES = List.of("--array", "--index", "--inside", "--level");

  @Mixin private final ArrayChoice arrays = new ArrayChoice();

  @Option(
      names = "--level",
      paramLabel = "VALUE",
      description = {
        "Number that separates inside from outside in a NumPy array. Default: 0.5 for floats, 0 if"
            + " there are negative values; integers other than 0 are inside."
      })
  private @Nullable Double level;

  /** What was asked for. */
  public GridOptions options() {
    Double given = level;
    if (given != null && !Double.isFinite(given)) {
      throw new UserException("--level should be a finite number, not " + given);
    }
    return arrays.options(given == null ? OptionalDouble.empty() : OptionalDouble.of(given));
  }
}
