package io.nacre.cli.option;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.encode.BlockOptions;
import io.nacre.encode.EncodingMethod;
import io.nacre.encode.HierarchyRequest;
import io.nacre.format.Form;
import io.nacre.net.Architecture;
import io.nacre.net.FeatureTable;
import io.nacre.net.Layer;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether one network describes the whole grid or each of its blocks. */
public final class MethodChoice {

  /** Options of the hierarchical method as Nacre has it. */
  private static final List<String> OURS =
      List.of("--blocks", "--channels", "--form", "--no-corrections");

  private static final String EPOCHS_PART = "--epochs-part";

  /** Options of the method as published. */
  private static final List<String> PUBLISHED =
      List.of(EPOCHS_PART, "--hierarchy", "--coarse-arch", "--fine-arch");

  /** Options that ask for a network of the whole grid. */
  private static final List<String> FLAT =
      List.of("--search", "--no-search", "--params", "--encoding", "--checkpoint");

  @Option(
      names = "--method",
      paramLabel = "auto|flat|hierarchical",
      defaultValue = "auto",
      description = {
        "One network for the whole grid, or a mask of the blocks that hold the surface and a",
        "network with features at their corners. auto: hierarchical for surfaces, and for grids",
        "of 256 voxels or more."
      })
  private EncodingMethod method = EncodingMethod.AUTO;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description =
          "Blocks along the grid's longest side, 1 to 128. Default: 32, but no block smaller than 4"
              + " voxels. Only with the hierarchical method.")
  private @Nullable Integer blocks;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description =
          "Learned features at each corner of a block, 1 to 16. Default: 6. Only with the "
              + "hierarchical method.")
  private int channels = HierarchicalOptions.CHANNELS;

  @Option(
      names = "--form",
      paramLabel = "solid|boundary|direct",
      description = {
        "What a hierarchical network decides: the inside, the inside of a shell whose boundary is"
            + " then decoded, or the voxels of a surface themselves. Default: whichever suits the"
            + " shape."
      })
  private @Nullable Form form;

  @Option(
      names = "--no-corrections",
      description =
          "Do not store the voxels that a hierarchical network gets wrong. With them the file is "
              + "exact.")
  private boolean uncorrected;

  @Option(
      names = EPOCHS_PART,
      paramLabel = "PART",
      defaultValue = "1",
      description =
          "Fraction (0 to 1) of the published epochs for which --method hierarchical --recipe paper"
              + " trains the network inside the blocks. Default: 1, which takes hours.")
  private double epochsPart;

  @Option(
      names = "--hierarchy",
      paramLabel = "published|script",
      defaultValue = "published",
      description =
          "Settings of --method hierarchical --recipe paper: those with which the published"
              + " networks were made, or those of the authors' later script. Default:"
              + " ${DEFAULT-VALUE}.")
  private HierarchyVersion version = HierarchyVersion.PUBLISHED;

  @Option(
      names = "--coarse-arch",
      paramLabel = "LAYERS",
      converter = ArchitectureConverter.class,
      description =
          "With --recipe paper: network of the blocks, which is trained for the published epochs"
              + " instead of being searched for.")
  private ArchitectureConverter.@Nullable Wanted coarse;

  @Option(
      names = "--fine-arch",
      paramLabel = "LAYERS",
      converter = ArchitectureConverter.class,
      description = "With --recipe paper: network inside the blocks, likewise.")
  private ArchitectureConverter.@Nullable Wanted fine;

  /** Refuses options that contradict each other. */
  void check(GivenOptions given, Recipe recipe) {
    boolean hierarchical =
        method == EncodingMethod.HIERARCHICAL
            || (method == EncodingMethod.AUTO && given.first(OURS) != null);
    if (method == EncodingMethod.FLAT) {
      given.refuse(OURS, "belongs to the hierarchical method; drop it or --method flat");
    }
    if (hierarchical) {
      given.refuse(FLAT, "asks for a network of the whole grid; drop it or --method hierarchical");
      given.refuse(
          SearchChoice.names(), "belongs to a search for a network of the whole grid; drop it");
    }
    if (hierarchical && recipe == Recipe.PAPER) {
      checkPublished(given);
    } else {
      given.refuse(
          PUBLISHED, "is for the published method; add --method hierarchical --recipe paper");
      if (hierarchical) {
        given.refuse(JournalChoice.NAMES, "belongs to a search; drop it or add --recipe paper");
      }
    }
    if (blocks != null && (blocks < 1 || blocks > 128)) {
      throw given.usage("--blocks must be in 1..128, not " + blocks);
    }
    if (channels < 1 || channels > FeatureTable.MAX_CHANNELS) {
      throw given.usage(
          "--channels must be in 1..%d, not %d".formatted(FeatureTable.MAX_CHANNELS, channels));
    }
  }

  private void checkPublished(GivenOptions given) {
    String why =
        "is not for the published method; shorten it by "
            + EPOCHS_PART
            + ", name networks by --coarse-arch and --fine-arch";
    given.refuse(OURS, why);
    given.refuse(List.of("--arch", "--steps", "--epochs", "--budget", "--learning-rate"), why);
    if (!(epochsPart > 0 && epochsPart <= 1)) {
      throw given.usage(EPOCHS_PART + " must be above 0 and at most 1, not " + epochsPart);
    }
  }

  /** The method that the options ask for, {@code AUTO} where they leave it to the shape. */
  EncodingMethod method(GivenOptions given) {
    if (method != EncodingMethod.AUTO) {
      return method;
    }
    if (given.first(OURS) != null) {
      return EncodingMethod.HIERARCHICAL;
    }
    List<String> others = new ArrayList<>(FLAT);
    others.addAll(SearchChoice.names());
    others.addAll(JournalChoice.NAMES);
    others.add("--arch");
    return given.written(others) == null ? EncodingMethod.AUTO : EncodingMethod.FLAT;
  }

  /** The options of the hierarchical method. */
  BlockOptions options() {
    HierarchyRequest published =
        new HierarchyRequest(version, epochsPart, layers(coarse), layers(fine));
    return new BlockOptions(blocks, channels, form, !uncorrected, published);
  }

  private static @Nullable List<Layer> layers(ArchitectureConverter.@Nullable Wanted wanted) {
    Architecture named = wanted == null ? null : wanted.layers();
    return named == null ? null : named.hidden();
  }
}
