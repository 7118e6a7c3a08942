package io.nacre.study.batch;

import io.nacre.encode.ResumeFiles;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    Stopwatch began = Stopwatch.started();
    folder.check(object);
    progress.before(object, "reading");
    PreparedObject prepared = encoding.prepare(object.argument());
    warmUp.close();
    if (progress.interrupted()) {
      return null;
    }
    EncodedObject made =
        encoding.encode(prepared, progress.ofEncoding(object), ResumeFiles.NONE, began);
    if (made.interrupted()) {
      return null;
    }
    double seconds = began.seconds();
    progress.after(object, "measuring");
    CompletableFuture<ClassicalSizes> classical = encoding.classical(prepared, made.encoded());
    Path picture = folder.picture(object);
    byte[] png = picture == null ? null : encoding.picture(prepared, made.encoded());
    EncodeReport report =
        encoding.report(
            prepared,
            made,
            classical.join(),
            seconds,
            folder.file(object),
            picture,
            List.of(),
            MeshTruth.SILENT);
    return folder.write(object, report, png);
  }
}
