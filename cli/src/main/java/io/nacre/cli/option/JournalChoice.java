package io.nacre.cli.option;

import io.nacre.study.object.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file from which a search is resumed. */
public final class JournalChoice {

  /** The name of this option. */
  static final List<String> NAMES = List.of("--resume");

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "File with a journal of the search. If it exists, the search continues from it; encode"
              + " can also continue from a journal of search. The file is kept; delete it when you"
              + " no longer need it.")
  private @Nullable Path journal;

  /**
   * The file, null without one; refuses one that cannot be written or is an input.
   *
   * @param inputs arguments that are read
   */
  public @Nullable Path checked(List<String> inputs) throws IOException {
    if (journal != null) {
      OutputFile.check(journal, inputs, true); // What is no journal is refused when it is read.
    }
    return journal;
  }
}
