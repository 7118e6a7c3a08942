package io.nacre.spark;

import io.nacre.time.Stopwatch;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Encodes in a JVM of its own, which may die of an object: that one gets a row that says so, and
 * the next begins another. For tasks that took their JVM with them before.
 */
final class IsolatedEncoder implements ObjectEncoder {

  private static final int SIGNALLED = 128;
  private static final int GRACE_SECONDS = 10;

  private final BatchRecipe recipe;
  private final WorkerCommand command;
  private @Nullable Worker worker;

  IsolatedEncoder(BatchRecipe recipe, WorkerCommand command) {
    this.recipe = recipe;
    this.command = command;
  }

  /** A JVM and the streams that lead to it. */
  private record Worker(Process process, ObjectOutputStream out, ObjectInputStream in) {

    static Worker start(BatchRecipe recipe, WorkerCommand command) throws IOException {
      Process process = command.start();
      try {
        ObjectOutputStream out =
            new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
        out.writeObject(recipe);
        out.flush();
        return new Worker(process, out, new ObjectInputStream(process.getInputStream()));
      } catch (IOException | RuntimeException e) {
        process.destroyForcibly();
        throw new IOException(
            "a JVM for single objects does not start (%s): %s"
                .formatted(e, String.join(" ", command.words())),
            e);
      }
    }

    EncodedRow encode(ListedObject object, @Nullable FetchedFile fetched)
        throws IOException, ClassNotFoundException {
      out.writeObject(new WorkerTask(object, fetched));
      // The streams remember what they wrote, and with it every object.
      out.reset();
      out.flush();
      return (EncodedRow) in.readObject();
    }

    void end() {
      process.destroyForcibly();
    }
  }

  @Override
  public EncodedRow encode(ListedObject object, @Nullable FetchedFile fetched, BooleanSupplier stop)
      throws IOException {
    Stopwatch began = Stopwatch.started();
    Worker busy = worker;
    if (busy == null) {
      busy = Worker.start(recipe, command);
      worker = busy;
    }
    try {
      return busy.encode(object, fetched);
    } catch (IOException e) {
      worker = null;
      return EncodedRow.failed("", death(busy), began.seconds());
    } catch (ClassNotFoundException e) {
      throw new IOException("the JVM for single objects is of another version", e);
    }
  }

  /** What the JVM died of, in one line. */
  private static String death(Worker worker) throws IOException {
    try {
      if (!worker.process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        worker.end();
        return "the process that worked on it alone closed its streams";
      }
    } catch (InterruptedException e) {
      worker.end();
      throw new EOFException("ended while an object was worked on");
    }
    int status = worker.process.exitValue();
    return "the process that worked on it alone died (%s); it may need more memory"
        .formatted(status > SIGNALLED ? "signal " + (status - SIGNALLED) : "exit status " + status);
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.end();
      worker = null;
    }
  }
}
