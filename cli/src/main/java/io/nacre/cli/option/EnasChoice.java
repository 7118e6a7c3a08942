package io.nacre.cli.option;

import io.nacre.encode.EnasRequest;
import io.nacre.encode.TrainingLength;
import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.ProxyChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of the published search. */
public final class EnasChoice {

  /** The names of these options. */
  static final List<String> NAMES =
      List.of(
          "--rounds",
          "--per-round",
          "--controller",
          "--tolerance",
          "--proxy-epochs",
          "--final-epochs");

  /** Published policy networks. */
  enum Controller {
    CONFERENCE(ControllerShape.CONFERENCE),
    JOURNAL(ControllerShape.JOURNAL);

    private final ControllerShape shape;

    Controller(ControllerShape shape) {
      this.shape = shape;
    }
  }

  /** Small whole numbers. */
  static final class Few implements ITypeConverter<Integer> {
    private static final int MOST = 10_000;

    @Override
    public Integer convert(String text) {
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= 1 && number <= MOST) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to the message below, which quotes the text.
      }
      throw new TypeConversionException(
          "'%s' is not a number of rounds or networks: 1..%d expected".formatted(text, MOST));
    }
  }

  /** {@code 0.1%}, {@code 0.001}, {@code 0} or {@code off}. */
  public static final class Tolerance implements ITypeConverter<ProxyChoice> {
    @Override
    public ProxyChoice convert(String text) {
      String plain = text.strip();
      if (plain.equalsIgnoreCase("off")) {
        return new ProxyChoice.HighestReward();
      }
      boolean none = plain.matches("0(\\.0*)?%?");
      return new ProxyChoice.SmallestWithin(none ? 0 : new PartConverter().convert(plain));
    }
  }

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      converter = Few.class,
      description =
          "enas: number of rounds; the controller learns after each. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--per-round",
      paramLabel = "N",
      defaultValue = "6",
      converter = Few.class,
      description = "enas: number of different networks in a round. Default: ${DEFAULT-VALUE}.")
  private int perRound;

  @Option(
      names = "--controller",
      paramLabel = "conference|journal",
      defaultValue = "conference",
      description =
          "enas: which published controller proposes networks. Default: ${DEFAULT-VALUE}.")
  private Controller controller = Controller.CONFERENCE;

  @Option(
      names = "--tolerance",
      paramLabel = "PART|off",
      converter = Tolerance.class,
      description =
          "enas: the final training takes the smallest network whose accuracy is that close to"
              + " the best (0.1%%, the default with the reward); off: the network with the highest"
              + " score.")
  private @Nullable ProxyChoice tolerance;

  @Option(
      names = "--proxy-epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "enas: epochs of a short training, instead of steps. 40 with --recipe paper.")
  private @Nullable Long proxyEpochs;

  @Option(
      names = "--final-epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "enas: epochs of the final training. 250 with --recipe paper.")
  private @Nullable Long finalEpochs;

  /** Refuses options that contradict each other. */
  void check(GivenOptions given) {
    if (proxyEpochs != null) {
      given.refuse(
          List.of("--proxy-steps"), "and --proxy-epochs exclude each other: give one of them");
    }
    if (finalEpochs != null) {
      given.refuse(
          List.of("--final-steps"), "and --final-epochs exclude each other: give one of them");
    }
  }

  /** What was asked for. */
  EnasRequest request() {
    return new EnasRequest(rounds, perRound, controller.shape, tolerance);
  }

  /** Epochs of a short training; null when they are not given. */
  @Nullable TrainingLength proxy() {
    return proxyEpochs == null ? null : new TrainingLength.Epochs(proxyEpochs);
  }

  /** Epochs of the final training; null when they are not given. */
  @Nullable TrainingLength last() {
    return finalEpochs == null ? null : new TrainingLength.Epochs(finalEpochs);
  }
}
