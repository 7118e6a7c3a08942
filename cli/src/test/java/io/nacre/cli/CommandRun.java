package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.defaults.DefaultSources;
import io.nacre.cli.stream.StandardStreams;
import io.nacre.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/**
 * A command line that was run in this process.
 *
 * @param status exit status
 * @param out what came on standard output
 * @param err what came on standard error, progress aside
 */
record CommandRun(int status, String out, String err) {

  static CommandRun of(Object... args) {
    return of(DefaultSources.NONE, args);
  }

  static CommandRun of(DefaultSources sources, Object... args) {
    return of(sources, StandardStreams.NONE, args);
  }

  static CommandRun of(StandardStreams streams, Object... args) {
    return of(DefaultSources.NONE, streams, args);
  }

  private static CommandRun of(DefaultSources sources, StandardStreams streams, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    CommandLine line = NacreCommand.commandLine(NacreCommand.commands(words));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new CommandRun(
        NacreCommand.run(line, sources, streams, words), out.toString(), err.toString());
  }

  /** Asserts that all went well. */
  CommandRun ok() {
    assertThat(status).as("%s%s", out, err).isZero();
    return this;
  }

  /** Asserts that the result is there, whether or not it reached its goal. */
  CommandRun done() {
    assertThat(status).as("%s%s", out, err).isIn(0, ExitCode.GOAL_MISSED.status());
    return this;
  }

  /**
   * Asserts failure with {@code expected} status and one line that contains {@code parts}; standard
   * output has nothing but, after --json, the error.
   */
  void failed(ExitCode expected, String... parts) {
    assertThat(status).as(err).isEqualTo(expected.status());
    assertThat(out).matches("(\\{\"error\":\\{.*}}\\R)?");
    assertThat(err.lines().findFirst().orElseThrow()).startsWith("nacre: ").contains(parts);
    int lines = expected == ExitCode.USAGE ? 2 : 1;
    assertThat(err.lines()).hasSizeLessThanOrEqualTo(lines);
  }

  /** The single JSON object that is all of standard output. */
  JsonNode json() {
    done();
    assertThat(out.lines()).hasSize(1);
    try {
      JsonNode object = new ObjectMapper().readTree(out);
      assertThat(object.isObject()).isTrue();
      return object;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
