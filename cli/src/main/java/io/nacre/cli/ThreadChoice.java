package io.nacre.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option for the number of threads. */
final class ThreadChoice {

  private static final int MOST = 256;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private int count = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use; results do not depend on it. Default: all processors.")
  private void setCount(int threads) {
    if (threads < 1 || threads > MOST) {
      String message =
          "Invalid value for option '--threads': 1..%d expected, got %d".formatted(MOST, threads);
      throw spec == null
          ? new CliException(message)
          : new ParameterException(spec.commandLine(), message);
    }
    count = threads;
  }

  int count() {
    return count;
  }
}
