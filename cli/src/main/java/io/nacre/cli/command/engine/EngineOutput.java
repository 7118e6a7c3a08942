package io.nacre.cli.command.engine;

import io.nacre.study.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where engines write and read: a folder here, or the address of one that only engines reach. */
public final class EngineOutput {

  /** A scheme; one letter is a drive of Windows. */
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private EngineOutput() {}

  /** The folder of this machine that {@code output} names; null when it is an address elsewhere. */
  public static @Nullable Path local(String output) {
    if (!ADDRESS.matcher(output).matches()) {
      return Path.of(output);
    }
    return output.startsWith("file:") ? Path.of(URI.create(output).getPath()) : null;
  }

  /** The one place that earlier runs wrote to. */
  public static String data(List<String> words) {
    if (words.size() != 1) {
      throw new UserException("--report sums up one OUT of earlier runs, not " + words.size());
    }
    return words.getFirst();
  }
}
