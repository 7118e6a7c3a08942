package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnetPrepareCommandTest {

  @TempDir private Path folder;

  private Path models;
  private Path cache;

  @BeforeEach
  void models() throws IOException {
    cache = folder.resolve("cache");
    models = Files.createDirectories(folder.resolve("models/gears"));
    for (int i = 0; i < 3; i++) {
      MeshWriter.write(SampleShape.named("gear").mesh(), models.resolve("gear" + i + ".ply"));
    }
  }

  private CommandRun run(Object... more) {
    Object[] args = new Object[9 + more.length];
    args[0] = "onet";
    args[1] = "prepare";
    args[2] = folder.resolve("models");
    args[3] = "-o";
    args[4] = cache;
    args[5] = "--points=200";
    args[6] = "--surface-points=100";
    args[7] = "-q";
    args[8] = "--threads=2";
    System.arraycopy(more, 0, args, 9, more.length);
    return CommandRun.of(args);
  }

  @Test
  void sumsUpByCategoryAndKeepsWhatIsReady() {
    JsonNode first = run("--json").json();
    assertThat(first.get("objects").asInt()).isEqualTo(3);
    assertThat(first.get("from_cache").asInt()).isZero();
    JsonNode gears = first.get("categories").get(0);
    assertThat(gears.get("name").asText()).isEqualTo("gears");
    assertThat(gears.get("train").asInt()).isEqualTo(1);
    assertThat(gears.get("validation").asInt()).isEqualTo(1);
    assertThat(gears.get("test").asInt()).isEqualTo(1);
    assertThat(gears.get("inside").asDouble()).isBetween(0.03, 0.6);
    JsonNode again = run("--json").json();
    assertThat(again.get("from_cache").asInt()).isEqualTo(3);
    assertThat(again.get("sha256")).isEqualTo(first.get("sha256"));
    assertThat(run("--split", "100/0/0").ok().out()).contains("gears", "3 of them kept");
  }

  @Test
  void refusesWhatCannotBeServed() throws IOException {
    run("--cache", cache).failed(ExitCode.FAILURE, "-o");
    run("--split", "70/20/20").failed(ExitCode.USAGE, "70/20/20", "per cent");
    run("--views", "-1").failed(ExitCode.FAILURE, "--views");
    Files.writeString(models.resolve("bad.obj"), "v 0 0 zero\n");
    run().failed(ExitCode.FAILURE, "bad.obj", "line 1");
    assertThat(run("--skip-bad").ok().out()).contains("1 left out");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandRun.of("onet", "prepare", empty, "-o", cache)
        .failed(ExitCode.FAILURE, "empty", "no mesh or grid");
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun.of("onet", "prepare", models, "--skip-bad", "-o", file)
        .failed(ExitCode.FAILURE, "file", "folder");
    assertThat(CommandRun.of("onet").ok().out()).contains("prepare");
  }
}
