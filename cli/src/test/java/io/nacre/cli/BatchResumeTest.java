package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Batches that go on with what an earlier one finished. */
class BatchResumeTest extends BatchRuns {

  @Test
  void whatIsFinishedIsSkippedUntilOptionsInputOrFilesChange() throws IOException {
    Path cube = cube("cube.obj", 1);
    Object[] both = {cube, "sample:gear", "--no-picture"};
    batch(both).ok();
    String plain = nameOf(cube.toString());
    String sample = nameOf("sample:gear");
    age();
    batch(both).ok();
    assertThat(statuses()).containsExactly("skipped", "skipped");
    assertThat(rewritten(plain + ".nacre")).isFalse();
    assertThat(rewritten(plain + ".json")).isFalse();
    batch(cube, "sample:gear", "--no-picture", "--threads", 1, "--jobs", 1).ok();
    assertThat(statuses()).containsExactly("skipped", "skipped");

    cube("cube.obj", 1.5);
    batch(both).ok();
    assertThat(rows().get(plain)).containsEntry("status", "encoded");
    assertThat(rows().get(sample)).containsEntry("status", "skipped");

    Files.write(out().resolve(sample + ".nacre"), new byte[100]);
    Files.writeString(out().resolve(plain + ".json"), "{\"iou\":");
    batch(both).ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");

    byte[] file = Files.readAllBytes(out().resolve(sample + ".nacre"));
    CommandRun other = batch(cube, "sample:gear", "--no-picture", "--seed", 1);
    assertThat(other.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(other.out()).contains("other options", "--force");
    assertThat(out().resolve(sample + ".nacre")).hasBinaryContent(file);
    batch(cube, "sample:gear", "--no-picture", "--seed", 1, "--force").ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");
    batch(cube, "sample:gear", "--seed", 1, "--weights", "float32", "--force").ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");
    batch(cube, "sample:gear", "--seed", 1, "--weights", "float32", "--picture").ok();
    assertThat(statuses()).as("pictures are missing").containsExactly("encoded", "encoded");
    assertThat(out().resolve(sample + ".nacre.png")).isNotEmptyFile();
  }

  @Test
  void objectsOfOneNameGetNamesThatDoNotDependOnTheirOrder() throws IOException {
    Path a = cube("a/cube.obj", 1);
    Path b = cube("b/Cube.obj", 2);
    Path other = cube("summary.obj", 2);
    Path list = folder.resolve("list");
    Files.writeString(list, "a/cube.obj\nb/Cube.obj\nsummary.obj\na/../a/cube.obj\n");
    batch(list, "--no-picture").ok();
    Map<String, String> names = new TreeMap<>();
    rows().forEach((name, row) -> names.put(row.get("input"), name));
    assertThat(names).containsOnlyKeys(a.toString(), b.toString(), other.toString());
    assertThat(names.get(a.toString())).matches("cube-[0-9a-f]{8}");
    assertThat(names.get(b.toString())).matches("Cube-[0-9a-f]{8}");
    assertThat(names.get(other.toString())).matches("summary-[0-9a-f]{8}");
    Files.writeString(list, "summary.obj\nb/Cube.obj\na/cube.obj\n");
    batch(list, "--no-picture").ok();
    assertThat(statuses()).containsExactly("skipped", "skipped", "skipped");
  }

  @Test
  void anInterruptedBatchGoesOnWhereItStopped() throws Exception {
    try (CtrlC keys = CtrlC.unlessIgnored()) {
      Object[] args = {
        "batch",
        "sample:gear",
        "sample:vase",
        "sample:room",
        "-o",
        out(),
        "-q",
        "--resolution",
        16,
        "--jobs",
        1,
        "--arch",
        "2x16:sine",
        "--steps",
        "300k",
        "--no-picture"
      };
      AtomicBoolean done = new AtomicBoolean();
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Files.exists(out().resolve("gear.nacre")) && !done.get()) {
                      LockSupport.parkNanos(5_000_000);
                    }
                    keys.press();
                  });
      CommandRun interrupted = CommandRun.of(args);
      done.set(true);
      user.join();
      assertThat(interrupted.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(statuses()).contains("encoded", "pending");
      assertThat(out().resolve("room.nacre")).doesNotExist();
      age();
      CommandRun.of(args).ok();
      assertThat(rows().get("gear")).containsEntry("status", "skipped");
      assertThat(rows().get("room")).containsEntry("status", "encoded");
      assertThat(rewritten("gear.nacre")).isFalse();
    }
  }
}
