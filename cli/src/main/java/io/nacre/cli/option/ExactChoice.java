package io.nacre.cli.option;

import io.nacre.cli.defaults.PresetChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.encode.ExactLayer;
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
              ShapeChoice.NAMES,
              SavingChoice.NAMES,
              ExtrasChoice.NAMES,
              EngineChoice.NAMES,
              PresetChoice.NAMES,
              List.of("--defaults", "--log"),
              List.of("--exact", "--verify", "--output", "--provenance", "--threads", "--seed"),
              List.of(
                  MeasureChoice.NAME, "--report", "--jobs", "--json", "--quiet", "--stacktrace"))
          .flatMap(List::stream)
          .toList();

  /** Whether beside a network or alone. */
  static final class Exact {
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
    return exact.alone ? ExactLayer.ALONE : ExactLayer.BESIDE;
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
          REMAINING, "is about a network, and --exact writes none; drop one of them");
    }
  }
}
