package io.nacre.cli;

import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its options, their labels and defaults, and every exit status. */
class GoldenOptionsTest {

  private static void describe(String name, CommandLine line, StringBuilder text) {
    text.append(name).append('\n');
    line.getCommandSpec().options().stream()
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(
            option ->
                text.append(
                    "  %s %s%s%s, %s times, %s values%n"
                        .formatted(
                            String.join(" ", option.names()),
                            option.typeInfo().isBoolean() ? "flag" : option.paramLabel(),
                            option.required() ? ", required" : "",
                            option.defaultValue() == null
                                ? ""
                                : ", default " + option.defaultValue(),
                            option.typeInfo().isMultiValue() ? "many" : "one",
                            option.arity())));
    for (PositionalParamSpec given : line.getCommandSpec().positionalParameters()) {
      text.append("  %s, %s values%n".formatted(given.paramLabel(), given.arity()));
    }
    Map<String, CommandLine> inner = new TreeMap<>(line.getSubcommands());
    inner.forEach((word, command) -> describe(name + " " + word, command, text));
  }

  @Test
  void noOptionIsLost() throws IOException {
    StringBuilder text = new StringBuilder();
    describe("nacre", NacreCommand.commandLine(NacreCommand.commands()), text);
    GoldenText.check("options.txt", text.toString().replace("\r", ""));
  }

  @Test
  void exitStatusesStay() throws IOException {
    StringBuilder text = new StringBuilder();
    Arrays.stream(ExitCode.values())
        .forEach(code -> text.append("%s %d\n".formatted(code, code.status())));
    GoldenText.check("exit-codes.txt", text.toString());
  }
}
