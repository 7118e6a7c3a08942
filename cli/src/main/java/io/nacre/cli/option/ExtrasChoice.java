package io.nacre.cli.option;

import io.nacre.study.object.OutputFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is made of an object when its file is there: a picture, and figures that take a while. */
public final class ExtrasChoice {

  /** The names of the options on which no result depends. */
  public static final List<String> NAMES = List.of("--picture");

  @Option(
      names = "--picture",
      negatable = true,
      description =
          "Also write NAME.nacre.png, which shows the original, the result and its errors. Default:"
              + " no.")
  private boolean picture;

  @Option(
      names = "--yardsticks",
      description =
          "Also show the size of the grid in xz and zstd, which takes a second or more after the"
              + " file is written.")
  private boolean yardsticks;

  /** Whether pictures are wanted. */
  public boolean pictures() {
    return picture;
  }

  /** Whether general-purpose compressors are compared with. */
  public boolean yardsticks() {
    return yardsticks;
  }

  /** Where the picture of {@code file} goes; null when none is wanted. */
  public @Nullable Path beside(Path file) {
    return picture ? OutputFile.picture(file) : null;
  }
}
