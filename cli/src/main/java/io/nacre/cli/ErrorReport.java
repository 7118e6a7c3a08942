package io.nacre.cli;

import io.nacre.codec.DecodeLimitException;
import io.nacre.onet.data.prepare.PreparationStoppedException;
import io.nacre.onet.torch.TorchUnavailableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into lines on standard error and an exit status: one line for what
 * the user can mend, a hint and status 70 for defects of the program.
 */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final BooleanSupplier withStackTrace;

  ErrorReport(BooleanSupplier withStackTrace) {
    this.withStackTrace = withStackTrace;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e, line.getErr());
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("nacre: " + oneLine(e.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return ExitCode.USAGE.status();
  }

  /** Prints {@code e} and returns the exit status for it. */
  int report(Throwable e, PrintWriter err) {
    ExitCode code =
        e instanceof PreparationStoppedException
            ? ExitCode.INTERRUPTED
            : userMessage(e) == null ? ExitCode.INTERNAL : ExitCode.FAILURE;
    err.println("nacre: " + line(e));
    if (withStackTrace.getAsBoolean()) {
      e.printStackTrace(err);
    } else if (code == ExitCode.INTERNAL) {
      err.println("This is a defect; run with --stacktrace or NACRE_DEBUG=1 to see where.");
    }
    err.flush();
    return code.status();
  }

  /** One line that says what {@code e} is about. */
  static String line(Throwable e) {
    String message = userMessage(e);
    return oneLine(message == null ? "internal error: " + e : message);
  }

  /** The line for an error the user can mend, or null when {@code e} is a defect. */
  private static @Nullable String userMessage(Throwable e) {
    return switch (e) {
      case CliException known -> known.getMessage();
      case UncheckedIOException io when io.getCause() != null -> ioMessage(io.getCause());
      case IOException io -> ioMessage(io);
      case DecodeLimitException limit ->
          limit.getMessage() + "; decode has --max-voxels and --max-operations for more";
      case TorchUnavailableException torch -> torch.getMessage();
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

  private static String oneLine(@Nullable String message) {
    // Picocli begins some of its messages with a label that the line has already.
    return message == null
        ? "unknown error"
        : message.strip().replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", "; ");
  }
}
