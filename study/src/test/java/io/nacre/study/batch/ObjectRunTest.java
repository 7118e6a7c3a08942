package io.nacre.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.progress.Progress;
import io.nacre.study.report.InputHash;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectRunTest {

  @TempDir private Path folder;

  private record Row(ObjectFile object, ObjectStatus status, String error) implements ObjectRow {
    @Override
    public String outcome() {
      return object.name();
    }
  }

  /** Work on objects: what some of them do instead of being made. */
  private interface Deed {
    @Nullable Row on(ObjectFile object) throws IOException;
  }

  /** Takes objects named {@code finished} as finished, and makes the others by a deed. */
  private record Work(Set<String> finished, Deed deed, List<String> made)
      implements ObjectWork<Row> {

    Work(Set<String> finished, Deed deed) {
      this(finished, deed, Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public @Nullable Row finished(ObjectFile object, InputHash input) {
      return finished.contains(object.name()) ? new Row(object, ObjectStatus.SKIPPED, "") : null;
    }

    @Override
    public @Nullable Row make(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp)
        throws IOException {
      made.add(object.name());
      return deed.on(object);
    }

    @Override
    public Row pending(ObjectFile object) {
      return new Row(object, ObjectStatus.PENDING, "");
    }

    @Override
    public Row failed(ObjectFile object, Throwable cause) {
      return new Row(object, ObjectStatus.FAILED, String.valueOf(cause.getMessage()));
    }

    @Override
    public KernelWarmUp warmUp() {
      return KernelWarmUp.none();
    }
  }

  private static Row encoded(ObjectFile object) {
    return new Row(object, ObjectStatus.ENCODED, "");
  }

  private List<ObjectFile> files(String... names) throws IOException {
    List<ObjectFile> files = new ArrayList<>();
    for (String name : names) {
      Path file = Files.writeString(folder.resolve(name + ".npz"), name);
      files.add(new ObjectFile(file.toString(), name));
    }
    return files;
  }

  private static List<Row> run(List<ObjectFile> files, int jobs, Work work, BooleanSupplier stop) {
    return new ObjectRun<>(files, jobs, work)
        .run(
            skipped -> {
              assertThat(skipped).isEqualTo(work.finished().size());
              return new BatchProgress(Progress.NONE, stop, files.size(), skipped, () -> 0);
            });
  }

  private static List<ObjectStatus> statuses(List<Row> rows) {
    return rows.stream().map(Row::status).toList();
  }

  @Test
  void leavesAloneWhatIsFinished() throws IOException {
    Work work = new Work(Set.of("b"), ObjectRunTest::encoded);
    List<Row> rows = run(files("a", "b", "c"), 1, work, () -> false);
    assertThat(work.made()).containsExactly("a", "c");
    assertThat(statuses(rows))
        .containsExactly(ObjectStatus.ENCODED, ObjectStatus.SKIPPED, ObjectStatus.ENCODED);
  }

  @Test
  void goesOnAfterWhatFails() throws IOException {
    Work work =
        new Work(
            Set.of(),
            object ->
                switch (object.name()) {
                  case "a" -> throw new IOException("not a grid");
                  case "b" -> throw new CompletionException(new IllegalStateException("inside"));
                  case "c" -> throw new OutOfMemoryError("too large");
                  default -> encoded(object);
                });
    List<Row> rows = run(files("a", "b", "c", "d"), 1, work, () -> false);
    assertThat(rows)
        .extracting(Row::error)
        .containsExactly("not a grid", "inside", "too large", "");
    assertThat(rows.getLast().status()).isEqualTo(ObjectStatus.ENCODED);
  }

  @Test
  void triesWhatCannotBeRead() {
    ObjectFile missing = new ObjectFile(folder.resolve("none.npz").toString(), "none");
    Work work = new Work(Set.of(), object -> new Row(object, ObjectStatus.FAILED, "no such file"));
    assertThat(statuses(run(List.of(missing), 1, work, () -> false)))
        .containsExactly(ObjectStatus.FAILED);
    assertThat(work.made()).containsExactly("none");
  }

  @Test
  void beginsNothingAfterARequestToEnd() throws IOException {
    List<String> made = new ArrayList<>();
    Work work = new Work(Set.of(), ObjectRunTest::encoded, made);
    List<Row> rows = run(files("a", "b", "c"), 1, work, () -> !made.isEmpty());
    assertThat(made).containsExactly("a");
    assertThat(statuses(rows))
        .containsExactly(ObjectStatus.ENCODED, ObjectStatus.PENDING, ObjectStatus.PENDING);
  }

  @Test
  void whatIsCutShortIsLeftToTheNextRun() throws IOException {
    Work work = new Work(Set.of(), object -> object.name().equals("a") ? null : encoded(object));
    assertThat(statuses(run(files("a", "b"), 1, work, () -> false)))
        .containsExactly(ObjectStatus.PENDING, ObjectStatus.ENCODED);
  }

  @Test
  void rowsAreInTheOrderOfTheObjectsWhateverTheJobs() throws IOException {
    List<ObjectFile> files = files("d", "a", "c", "b", "e");
    Work work = new Work(Set.of("c"), ObjectRunTest::encoded);
    List<Row> rows = run(files, 3, work, () -> false);
    assertThat(rows).extracting(Row::object).isEqualTo(files);
  }
}
