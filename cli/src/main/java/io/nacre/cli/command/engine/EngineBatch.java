package io.nacre.cli.command.engine;

import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.engine.BatchEngine;
import io.nacre.study.engine.EngineListener;
import io.nacre.study.engine.EngineResult;
import io.nacre.study.progress.Progress;
import java.io.IOException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** An engine at work, on the terminal: with a line of progress, ended by Ctrl-C. */
public final class EngineBatch {

  private static final String KEPT =
      "finished objects are kept and the same command continues with the others";

  private final BatchEngine engine;
  private final CommandOutput output;

  private EngineBatch(BatchEngine engine, CommandOutput output) {
    this.engine = engine;
    this.output = output;
  }

  /** The engine of that name; null where this JVM has none. */
  public static @Nullable EngineBatch named(String name, CommandOutput output) {
    for (BatchEngine engine : ServiceLoader.load(BatchEngine.class)) {
      if (engine.name().equals(name)) {
        return new EngineBatch(engine, output);
      }
    }
    return null;
  }

  /** What an engine is asked for. */
  @FunctionalInterface
  public interface Work {
    /** What the engine made of it. */
    EngineResult of(BatchEngine engine, EngineListener listener) throws IOException;
  }

  /** Lets the engine do {@code work}. */
  public EngineResult run(Work work) throws IOException {
    try (Interruption interruption = output.interruption(KEPT);
        ProgressLine line = output.progress()) {
      interruption.finishesFirst("keeping what is finished", KEPT);
      line.phase("starting the engine");
      return work.of(
          engine,
          new EngineListener() {
            @Override
            public Progress progress() {
              return line;
            }

            @Override
            public boolean stopped() {
              return interruption.requested();
            }

            @Override
            public void note(String text) {
              output.note(text);
            }
          });
    }
  }
}
