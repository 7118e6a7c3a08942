package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.batch.BatchProduct;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.progress.Progress;
import io.nacre.study.report.ErrorText;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Encodes in this JVM, as a batch of one program does. */
final class OwnEncoder implements ObjectEncoder {

  private static final String ENDED = "the task was ended while it was worked on";

  private final ObjectEncoding encoding;
  private final Map<String, String> options;

  OwnEncoder(BatchRecipe recipe) {
    this.encoding = recipe.encoding().encoding(recipe.threads());
    this.options = recipe.options();
  }

  @Override
  public EncodedRow encode(
      ListedObject listed, @Nullable FetchedFile fetched, BooleanSupplier stop) {
    Stopwatch began = Stopwatch.started();
    ObjectFile object = listed.object(fetched);
    try {
      BatchProduct product = product(object, stop);
      if (product == null) {
        return EncodedRow.failed(hash(object), ENDED, began.seconds());
      }
      return new EncodedRow(
          hash(product.sha256(), object),
          product.json(options),
          product.bytes(),
          "",
          product.report().seconds());
    } catch (SearchInterruptedException e) {
      return EncodedRow.failed(hash(object), ENDED, began.seconds());
    } catch (CompletionException e) {
      return failed(object, e.getCause() == null ? e : e.getCause(), began);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return failed(object, e, began);
    }
  }

  private @Nullable BatchProduct product(ObjectFile object, BooleanSupplier stop)
      throws IOException {
    BatchProgress progress = new BatchProgress(Progress.NONE, stop, 1, 0, System::nanoTime);
    try (KernelWarmUp none = KernelWarmUp.none()) {
      return BatchProduct.of(
          encoding, object, Path.of(object.name() + ".nacre"), null, progress, none);
    }
  }

  private static EncodedRow failed(ObjectFile object, Throwable cause, Stopwatch began) {
    String line =
        cause instanceof StackOverflowError
            ? ErrorText.line(new UserException("the shape is nested too deeply to be read"))
            : ErrorText.line(cause);
    return EncodedRow.failed(hash(object), line, began.seconds());
  }

  private static String hash(ObjectFile object) {
    try {
      return hash(object.hash().sha256(), object);
    } catch (IOException | IllegalArgumentException | OutOfMemoryError e) {
      return "";
    }
  }

  /** Samples have no bytes; their name, and the program's version beside it, say what they are. */
  private static String hash(String sha256, ObjectFile object) {
    return sha256.isEmpty() ? object.argument() : sha256;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
