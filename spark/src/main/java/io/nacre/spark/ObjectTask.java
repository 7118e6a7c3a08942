package io.nacre.spark;

import io.nacre.study.report.ErrorText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * A task: objects become rows, one after the other as they are written. A second attempt at a task
 * works in a JVM of its own, since what ended the first may have been one of the objects.
 *
 * @param recipe how objects are encoded
 * @param worker how such a JVM is started
 * @param isolated whether the first attempt works so too
 * @param storage where files are
 * @param rows what rows look like
 * @param files where each file is written besides; null when nowhere
 * @param done counts objects
 * @param failed counts those that fail
 */
record ObjectTask(
    Broadcast<BatchRecipe> recipe,
    WorkerCommand worker,
    boolean isolated,
    Storage storage,
    ResultRows rows,
    @Nullable SingleFiles files,
    LongAccumulator done,
    LongAccumulator failed)
    implements FlatMapFunction<Iterator<ListedObject>, Row> {

  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Iterator<ListedObject> objects) {
    TaskContext context = TaskContext.get();
    ObjectEncoder encoder =
        isolated || context.attemptNumber() > 0
            ? new IsolatedEncoder(recipe.value(), worker)
            : new OwnEncoder(recipe.value());
    TaskCompletionListener closing = ended -> encoder.close();
    context.addTaskCompletionListener(closing);
    BooleanSupplier stop = context::isInterrupted;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (stop.getAsBoolean()) {
          throw new TaskKilledException("the task is to end");
        }
        return objects.hasNext();
      }

      @Override
      public Row next() {
        try {
          return row(objects.next(), encoder, stop);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private Row row(ListedObject object, ObjectEncoder encoder, BooleanSupplier stop)
      throws IOException {
    EncodedRow made = encoded(object, encoder, stop);
    if (stop.getAsBoolean()) {
      throw new TaskKilledException("the task is to end");
    }
    byte[] file = made.file();
    if (files != null && file != null) {
      files.write(storage, object.name(), file);
    }
    done.add(1);
    if (file == null) {
      failed.add(1);
    }
    return rows.row(object, made);
  }

  private EncodedRow encoded(ListedObject object, ObjectEncoder encoder, BooleanSupplier stop)
      throws IOException {
    try {
      long bytes = object.bytes() >= 0 ? object.bytes() : size(object);
      if (bytes > recipe.value().maxInput()) {
        return EncodedRow.failed(
            "",
            "%s: %d bytes are more than --max-input, %d"
                .formatted(object.argument(), bytes, recipe.value().maxInput()),
            0);
      }
    } catch (IOException e) {
      return EncodedRow.failed("", message(object, e), 0);
    }
    FetchedFile fetched;
    try {
      fetched = ObjectFetch.fetch(object, storage);
    } catch (IOException e) {
      return EncodedRow.failed("", message(object, e), 0);
    }
    try (FetchedFile _ = fetched) {
      return encoder.encode(object, fetched, stop);
    }
  }

  private long size(ListedObject object) throws IOException {
    return switch (object.kind()) {
      case SAMPLE, CONTENT, GRID, NETWORK -> 0;
      case FILE -> {
        Path file = Path.of(Objects.requireNonNull(object.path()));
        yield Files.isRegularFile(file) ? Files.size(file) : 0;
      }
      case REMOTE -> storage.size(object.argument());
    };
  }

  private static String message(ListedObject object, IOException e) {
    return e instanceof FileNotFoundException
        ? object.argument() + ": no such file"
        : ErrorText.line(e);
  }
}
