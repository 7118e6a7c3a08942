package io.nacre.cli.option.hierarchical;

import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.Phase;
import io.nacre.study.reproduce.HierarchyBudget;
import io.nacre.study.reproduce.NamedPair;
import io.nacre.study.reproduce.trials.PublishedTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is done of the published hierarchical method, and with whose settings. */
public final class HierarchyChoice {

  /** Layers, or the word for the published ones. */
  static final class LayersConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        return String.valueOf(new NamedPair(text, null).coarse());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Option(
      names = "--hierarchy",
      paramLabel = "published|script",
      defaultValue = "published",
      description = {
        "For hierarchical: the settings that the published networks were made with, or the",
        "defaults of the authors' later script. Default: ${DEFAULT-VALUE}."
      })
  private HierarchyVersion version = HierarchyVersion.PUBLISHED;

  @Option(
      names = "--coarse-arch",
      paramLabel = "LAYERS|published",
      converter = LayersConverter.class,
      description = {
        "For hierarchical: train this coarse network for the published epochs instead of",
        "searching for one; published: that of the object."
      })
  private @Nullable String coarse;

  @Option(
      names = "--fine-arch",
      paramLabel = "LAYERS|published",
      converter = LayersConverter.class,
      description = "For hierarchical: likewise the fine network.")
  private @Nullable String fine;

  @Option(
      names = "--trials",
      paramLabel = "TRIALS.csv",
      description = {
        "For hierarchical: train networks that the authors tried, from one of their tables"
            + " (set,id,phase,stage,trial,...), and print the IoU next to theirs."
      })
  private @Nullable Path trials;

  @Option(
      names = "--trial",
      paramLabel = "N",
      split = ",",
      description = "With --trials: numbers of the trials of each object to train. Default: all.")
  private @Nullable List<Integer> numbers;

  @Option(
      names = "--phase",
      paramLabel = "coarse|fine",
      defaultValue = "fine",
      description = "With --trials: of which network. Default: ${DEFAULT-VALUE}.")
  private Phase phase = Phase.FINE;

  @Option(
      names = "--stage",
      paramLabel = "search|filter",
      defaultValue = "search",
      description = {
        "With --trials: the trainings of the search, or those of the ten best. Default:",
        "${DEFAULT-VALUE}."
      })
  private PublishedTrial.Stage stage = PublishedTrial.Stage.SEARCH;

  /** Whether trials are wanted instead of the table. */
  public boolean ofTrials() {
    return trials != null;
  }

  /** Whether anything is asked for that only the hierarchical table has. */
  public boolean given() {
    return ofTrials() || coarse != null || fine != null || version != HierarchyVersion.PUBLISHED;
  }

  /** The budget with these settings. */
  public HierarchyBudget applied(HierarchyBudget budget) {
    return budget.as(version).naming(new NamedPair(coarse, fine));
  }

  /** The trials that are wanted. */
  public List<PublishedTrial> wanted() throws IOException {
    if (trials == null) {
      throw new IllegalStateException("no trials were requested");
    }
    List<Integer> only = numbers;
    return PublishedTrial.read(trials).stream()
        .filter(trial -> trial.phase() == phase && trial.stage() == stage)
        .filter(trial -> only == null || only.contains(trial.number()))
        .toList();
  }
}
