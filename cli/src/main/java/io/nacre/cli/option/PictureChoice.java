package io.nacre.cli.option;

import io.nacre.study.object.OutputFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a picture of what was encoded is written beside it. */
public final class PictureChoice {

  /** The names of this option, on which no result depends. */
  public static final List<String> NAMES = List.of("--picture");

  @Option(
      names = "--picture",
      negatable = true,
      description = "Also write NAME.nacre.png, which shows truth, result and errors. Default: no.")
  private boolean picture;

  /** Whether pictures are wanted. */
  public boolean wanted() {
    return picture;
  }

  /** Where the picture of {@code file} goes; null when none is wanted. */
  public @Nullable Path beside(Path file) {
    return picture ? OutputFile.picture(file) : null;
  }
}
