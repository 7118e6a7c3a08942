package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.defaults.DefaultSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorJsonTest {

  @TempDir private Path folder;

  private static void check(CommandRun run, int status, String message) throws Exception {
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.out().lines()).hasSize(1);
    JsonNode error = new ObjectMapper().readTree(run.out());
    assertThat(error.size()).isEqualTo(1);
    assertThat(error.get("error").get("status").asInt()).isEqualTo(status);
    assertThat(error.get("error").get("message").asText()).contains(message);
    assertThat(run.err()).startsWith("nacre: ").contains(message);
  }

  @Test
  void whatIsWrongWithTheInput() throws Exception {
    check(CommandRun.of("info", folder.resolve("no.obj"), "--json"), 1, "no.obj: no such file");
    Path broken = Files.writeString(folder.resolve("a \"b\".obj"), "f 1 2 3\n");
    check(CommandRun.of("encode", "--json", broken), 1, "vertex");
  }

  @Test
  void whatIsWrongWithTheCommandLine() throws Exception {
    check(CommandRun.of("info", "--json"), 2, "Missing required parameter");
    check(CommandRun.of("encode", "a.obj", "--stepps", "3", "--json"), 2, "--stepps");
    check(CommandRun.of("encode", "a.obj", "--steps", "many", "--json"), 2, "many");
    check(CommandRun.of("nothing", "--json"), 2, "nothing");
  }

  @Test
  void withoutJsonStandardOutputStaysEmpty() {
    assertThat(CommandRun.of("info", folder.resolve("no.obj")).out()).isEmpty();
    assertThat(CommandRun.of("info").out()).isEmpty();
  }

  @Command(name = "fails")
  static final class Fails implements Callable<Integer> {
    @CommandLine.Option(names = "--json")
    private boolean json;

    @CommandLine.Option(names = "--memory")
    private boolean memory;

    @Override
    public Integer call() {
      if (memory) {
        throw new OutOfMemoryError("Java heap space");
      }
      throw new IllegalStateException(json ? "a defect" : "");
    }
  }

  private static CommandRun failing(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = NacreCommand.commandLine(List.of(new Fails()));
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new CommandRun(
        NacreCommand.run(line, DefaultSources.NONE, args), out.toString(), err.toString());
  }

  @Test
  void defectsAndExhaustedMemory() throws Exception {
    check(failing("fails", "--json"), 70, "a defect");
    check(failing("fails", "--memory", "--json"), 1, "out of memory");
  }
}
