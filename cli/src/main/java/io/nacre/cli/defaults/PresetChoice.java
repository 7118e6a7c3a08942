package io.nacre.cli.defaults;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that stands for others, which have become words of the command line already. */
public final class PresetChoice {

  /** The name of this option, on which no result depends but by those that it stands for. */
  public static final List<String> NAMES = List.of("--preset");

  @Option(
      names = "--preset",
      paramLabel = "fast|small|best|mesh",
      description = {
        "Sets several options, unless they are also given. fast: --search-work 30G, a tenth of the"
            + " work.",
        "small: --target-iou 95%%. mesh: --target-iou 99.5%% --search-work 600G.",
        "best: --target-iou 99.7%% --search-work 1200G."
      })
  private @Nullable Preset preset;

  /** Which one; null for none. */
  public @Nullable Preset preset() {
    return preset;
  }
}
