package io.nacre.cli.option.shape;

import io.nacre.io.file.GridOptions;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which grid of an input is read and which of its numbers are inside. */
public final class ArrayChoice {

  /** A side in words. */
  static final class SideConverter implements ITypeConverter<GridOptions.Inside> {
    @Override
    public GridOptions.Inside convert(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "below" -> GridOptions.Inside.BELOW;
        case "above" -> GridOptions.Inside.ABOVE;
        default ->
            throw new TypeConversionException("'%s' is neither below nor above".formatted(text));
      };
    }
  }

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description = {
        "Array to read from an npz file. Default: the only one that can be a grid, or arr_0,"
            + " occupancy,",
        "voxels or grid."
      })
  private @Nullable String array;

  @Option(
      names = "--index",
      paramLabel = "N",
      description =
          "Number of the grid in an array of several, or of the model in a vox file, from 0.")
  private @Nullable Integer index;

  @Option(
      names = "--inside",
      paramLabel = "below|above",
      converter = SideConverter.class,
      description = {
        "Which side of the level is inside: below for signed distances, above for occupancies,",
        "probabilities and logits. Default: above; for a NumPy array with negative values that are"
            + " certainly distances or signs, the side on which its outermost voxels do not lie."
      })
  private GridOptions.@Nullable Inside inside;

  /** What was asked for, the level by the numbers. */
  public GridOptions options() {
    return options(OptionalDouble.empty());
  }

  GridOptions options(OptionalDouble level) {
    Integer given = index;
    return new GridOptions(
        array, given == null ? OptionalInt.empty() : OptionalInt.of(given), level, inside);
  }
}
