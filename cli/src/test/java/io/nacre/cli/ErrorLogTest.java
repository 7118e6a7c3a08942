package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLogTest {

  @TempDir private Path folder;

  @Test
  void whatIsSaidOnStandardErrorIsWrittenDownWithTimes() throws IOException {
    Path log = folder.resolve("nacre.log");
    PrintStream before = System.err;
    CommandRun.of("info", folder.resolve("none.obj"), "--log", log)
        .failed(ExitCode.FAILURE, "none.obj");
    assertThat(System.err).isSameAs(before);
    CommandRun.of(
            "encode", "sample:trefoil", "--resolution", 16, "--exact", "--log=" + log, "-o", folder)
        .ok();
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z .+"));
    assertThat(lines.get(0)).contains(" nacre info ");
    assertThat(lines.get(1)).contains(" nacre: ", "none.obj: no such file");
    assertThat(lines.get(2)).contains(" nacre encode sample:trefoil");
    assertThat(lines).anyMatch(line -> line.contains(" wrote ") && line.contains(" bytes"));
  }

  @Test
  void aFileThatIsNoLogStaysAsItIs() throws IOException {
    Path shape = Files.writeString(folder.resolve("shape.obj"), "v 0 0 0\n");
    CommandRun.of("samples", "--log", shape).failed(ExitCode.FAILURE, "is not a log");
    assertThat(shape).hasContent("v 0 0 0");
  }
}
