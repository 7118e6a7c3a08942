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
          "Keep a journal of the search there and go on from it when it exists. A journal of search "
              + "serves encode, too. It stays; delete it when it is not needed any more.")
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
