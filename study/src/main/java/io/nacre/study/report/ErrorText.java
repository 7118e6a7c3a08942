package io.nacre.study.report;

import io.nacre.codec.DecodeLimitException;
import io.nacre.onet.torch.TorchUnavailableException;
import io.nacre.study.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Words for errors: one line that says what was wrong and, for what a user can mend, what to do.
 */
public final class ErrorText {

  private ErrorText() {}

  /** One line that says what {@code e} is about. */
  public static String line(Throwable e) {
    String message = userMessage(e);
    return oneLine(message == null ? "internal error: " + e : message);
  }

  /** The line for an error the user can mend, or null when {@code e} is a defect. */
  public static @Nullable String userMessage(Throwable e) {
    return switch (e) {
      case UserException known -> known.getMessage();
      case UncheckedIOException io when io.getCause() != null -> ioMessage(io.getCause());
      case IOException io -> ioMessage(io);
      case DecodeLimitException limit ->
          limit.getMessage() + "; --max-voxels, --max-operations and --max-memory allow more";
      case TorchUnavailableException torch -> torch.getMessage();
      case InvalidPathException path ->
          "\"%s\" is no name of a file here: %s; where LC_ALL is C or POSIX, set it to a UTF-8 locale such as C.UTF-8"
              .formatted(path.getInput(), path.getReason());
      case IllegalArgumentException argument -> argument.getMessage();
      case OutOfMemoryError memory ->
          "out of memory; allow more with NACRE_JAVA_OPTS=-Xmx8g or use a lower resolution";
      default -> null;
    };
  }

  private static String ioMessage(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileAlreadyExistsException exists -> exists.getFile() + ": exists already";
      case FileSystemException file when file.getReason() == null ->
          file.getFile() + ": cannot be read or written";
      case FileNotFoundException missing -> String.valueOf(missing.getMessage());
      default -> e.getMessage() == null ? "input or output failed: " + e : e.getMessage();
    };
  }

  /** {@code message} on one line, without the label that picocli begins some of its own with. */
  public static String oneLine(@Nullable String message) {
    return message == null
        ? "unknown error"
        : message.strip().replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", "; ");
  }
}
