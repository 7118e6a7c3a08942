package io.nacre.study.batch;

import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Encodes objects.
 *
 * @param folder where their files go
 * @param encoding how, with the threads of each of them
 */
public record BatchWork(BatchFolder folder, ObjectEncoding encoding)
    implements ObjectWork<BatchRow> {

  @Override
  public @Nullable BatchRow finished(ObjectFile object, InputHash input) throws IOException {
    return folder.finished(object, input);
  }

  @Override
  public BatchRow pending(ObjectFile object) {
    return BatchRow.pending(object);
  }

  @Override
  public BatchRow failed(ObjectFile object, Throwable cause) {
    return BatchRow.failed(object, cause);
  }

  @Override
  public KernelWarmUp warmUp() {
    return encoding.warmUp();
  }

  @Override
  public @Nullable BatchRow make(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp)
      throws IOException {
    folder.check(object);
    BatchProduct product =
        BatchProduct.of(
            encoding, object, folder.file(object), folder.picture(object), progress, warmUp);
    return product == null ? null : folder.write(object, product);
  }
}
