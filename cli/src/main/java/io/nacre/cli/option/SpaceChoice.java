package io.nacre.cli.option;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import io.nacre.search.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say among which networks a search chooses. */
final class SpaceChoice {

  /** The names of these options. */
  static final List<String> NAMES = List.of("--widths", "--activations", "--max-depth");

  /** Widths of a layer. */
  static final class Width implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, Layer.MAX_WIDTH, "width");
    }
  }

  /** Numbers of hidden layers. */
  static final class Depth implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, Architecture.MAX_DEPTH, "depth");
    }
  }

  /** Names of activations. */
  static final class ActivationName implements ITypeConverter<Activation> {
    @Override
    public Activation convert(String text) {
      try {
        return Activation.of(text.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Option(
      names = "--widths",
      paramLabel = "N",
      split = ",",
      converter = Width.class,
      description = "Widths that a layer may have, such as 8,16,24,32.")
  private @Nullable List<Integer> widths;

  @Option(
      names = "--activations",
      paramLabel = "NAME",
      split = ",",
      converter = ActivationName.class,
      description = "Activations that a layer may have, such as sine,relu.")
  private @Nullable List<Activation> activations;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      converter = Depth.class,
      description = "Maximum number of hidden layers.")
  private @Nullable Integer maxDepth;

  /** The networks of {@code base} that the options leave, and those that they add. */
  SearchSpace within(SearchSpace base) {
    List<Activation> chosen =
        activations == null ? base.activations() : activations.stream().distinct().toList();
    int deepest = maxDepth == null ? base.maxDepth() : maxDepth;
    boolean newSine = chosen.contains(Activation.SINE) && base.omegas().isEmpty();
    return new SearchSpace(
        widths == null ? base.widths() : widths.stream().distinct().sorted().toList(),
        chosen,
        newSine ? List.of(Layer.DEFAULT_OMEGA) : base.omegas(),
        base.encodings(),
        Math.min(base.minDepth(), deepest),
        deepest);
  }

  private static int number(String text, int most, String what) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below, which quotes the text.
    }
    throw new TypeConversionException(
        "'%s' is not a %s: a whole number in 1..%d expected".formatted(text, what, most));
  }
}
