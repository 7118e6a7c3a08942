package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.UserException;
import io.nacre.study.report.BuildInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class NacreCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A command that fails in the way it is given. */
  @Command(name = "fail")
  private static final class Fail implements Callable<Integer> {

    private final Exception failure;

    @Option(names = "--seed")
    private int seed;

    Fail(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private int run(Exception failure, String... args) {
    CommandLine line = NacreCommand.commandLine(List.of(new Fail(failure)));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void versionComesFromTheBuild() {
    assertThat(run(new IOException(), "--version")).isZero();
    assertThat(out.toString()).startsWith("nacre ").doesNotContain("${").doesNotContain("@");
    assertThat(BuildInfo.current().version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void withoutACommandTheUsageIsPrinted() {
    assertThat(run(new IOException())).isZero();
    assertThat(out.toString()).startsWith("Usage: nacre").contains("fail");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(run(new IOException(), "fail", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: nacre fail").contains("--seed");
  }

  @Test
  void whatTheUserCanMendIsOneLineAndStatus1() {
    assertThat(run(new UserException("first\n  second"), "fail")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("nacre: first; second");
  }

  @Test
  void fileErrorsSayMoreThanAName() {
    assertThat(run(new NoSuchFileException("a.obj"), "fail")).isEqualTo(1);
    assertThat(run(new UncheckedIOException(new NoSuchFileException("b.obj")), "fail"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "nacre: a.obj: no such file or folder", "nacre: b.obj: no such file or folder");
  }

  @Test
  void defectsHaveStatus70AndAHint() {
    assertThat(run(new IllegalStateException("broken"), "fail")).isEqualTo(70);
    assertThat(run(new IllegalArgumentException(), "fail")).isEqualTo(70);
    assertThat(err.toString()).contains("broken").contains("--stacktrace").doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsPrintedOnRequest() {
    assertThat(run(new UserException("no"), "fail", "--stacktrace")).isEqualTo(1);
    assertThat(err.toString()).startsWith("nacre: no").contains("\tat ");
  }

  @Test
  void onlyTheCommandThatIsAskedForIsSetUp() {
    List<String> names =
        List.copyOf(NacreCommand.commandLine(NacreCommand.commands()).getSubcommands().keySet());
    assertThat(names).startsWith("encode").endsWith("help", "version").hasSize(21);
    for (String name : names) {
      CommandLine line = NacreCommand.commandLine(NacreCommand.commands(name, "--help"));
      assertThat(line.getSubcommands().keySet())
          .containsExactlyElementsOf(
              List.of("help", "completion").contains(name) ? names : List.of(name));
    }
    assertThat(NacreCommand.commands("--version")).isEmpty();
    assertThat(NacreCommand.commands("--stacktrace", "info", "x")).hasSize(names.size());
    assertThat(NacreCommand.commands("frobnicate")).hasSize(names.size());
    assertThat(NacreCommand.commands(new String[0])).hasSize(names.size());
  }

  @Test
  void wrongUsageHasStatus2() {
    assertThat(run(new IOException(), "fail", "--seed", "x")).isEqualTo(2);
    assertThat(err.toString()).startsWith("nacre: Invalid value for option '--seed'");
    assertThat(run(new IOException(), "frobnicate")).isEqualTo(2);
  }
}
