package io.nacre.cli.option;

import io.nacre.cli.defaults.PresetChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.stream.InputFormatChoice;
import io.nacre.encode.ExactLayer;
import io.nacre.study.encoding.EncodingGoal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that ask for every voxel. */
public final class ExactChoice {

  /** Options that an exact grid alone leaves room for. */
  private static final List<String> REMAINING =
      Stream.of(
              InputChoice.NAMES,
              InputFormatChoice.NAMES,
              ShapeChoice.NAMES,
              SavingChoice.NAMES,
              ExtrasChoice.NAMES,
              EngineChoice.NAMES,
              PresetChoice.NAMES,
              List.of("--defaults", "--log"),
              List.of(
                  "--goal",
                  "--exact",
                  "--verify",
                  "--output",
                  "--provenance",
                  "--threads",
                  "--seed"),
              List.of(
                  MeasureChoice.NAME, "--report", "--jobs", "--json", "--quiet", "--stacktrace"))
          .flatMap(List::stream)
          .toList();

  /** Whether instead of a network, beside it or alone. */
  static final class Exact {
    @Option(
        names = "--goal",
        paramLabel = "field|smallest|exact",
        description = {
          "field: a network, even if the exact grid takes fewer bytes. smallest: the fewest bytes"
              + " at the wanted quality, from a network or from every voxel. exact: the same as"
              + " --exact. Default: a network, and a note if the exact grid takes no more bytes."
        })
    private @Nullable EncodingGoal goal;

    @Option(
        names = "--exact",
        description =
            "Store every voxel with the exact coder and no network, in a few seconds: the smallest"
                + " file that decodes to exactly the same grid.")
    private boolean alone;

    @Option(
        names = "--with-exact",
        description =
            "Store the network and also what makes the file exact: the grid decodes to exactly the"
                + " same voxels, points and meshes come from the network.")
    private boolean beside;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Exact exact;

  @Option(
      names = "--provenance",
      description =
          "Record in the file where it comes from: program, input and its hash, options, seed, and"
              + " a checksum of the grid that info --verify compares. Adds about 200 bytes.")
  private boolean provenance;

  @Option(
      names = "--verify",
      description =
          "With --exact or --with-exact: decode the file before it is written and compare every"
              + " voxel. What networks decode to is always measured.")
  private boolean verify;

  /** Whether an exact file is decoded again. */
  boolean verify() {
    return verify;
  }

  /** Whether the grid is written without a network. */
  boolean alone() {
    return layer() == ExactLayer.ALONE;
  }

  /** Whether and how every voxel is kept. */
  ExactLayer layer() {
    if (exact == null) {
      return ExactLayer.NONE;
    }
    return switch (exact.goal) {
      case FIELD -> ExactLayer.NONE;
      case SMALLEST -> ExactLayer.IF_SMALLER;
      case EXACT -> ExactLayer.ALONE;
      case null -> exact.alone ? ExactLayer.ALONE : ExactLayer.BESIDE;
    };
  }

  /** What the file is wanted for; null when nobody said. */
  @Nullable EncodingGoal goal() {
    return exact == null ? null : exact.goal;
  }

  /** Whether the file says where it comes from. */
  public boolean provenance() {
    return provenance;
  }

  /** Refuses options that would do nothing. */
  void check(GivenOptions given) {
    if (verify && layer() == ExactLayer.NONE) {
      throw given.usage(
          "--verify is for files with every voxel; add --exact or --with-exact, or drop it");
    }
    if (alone()) {
      given.refuseAllBut(
          REMAINING,
          "is about a network, and %s writes none; drop one of them"
              .formatted(goal() == null ? "--exact" : "--goal exact"));
    }
  }
}
