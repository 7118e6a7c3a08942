package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.HelpLayout;
import io.nacre.study.report.CellWidth;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

class HelpLayoutTest {

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void theHelpOfEveryCommandFitsAndSaysAll(int columns) {
    check(NacreCommand.commandLine(NacreCommand.commands()), columns);
  }

  private static void check(CommandLine command, int columns) {
    String help = usage(command, columns);
    String name = command.getCommandSpec().qualifiedName();
    assertThat(help.lines()).as(name).allMatch(line -> CellWidth.of(line) <= columns);
    Set<String> words = words(help);
    for (String line : command.getCommandSpec().usageMessage().description()) {
      assertThat(words).as(name).containsAll(words(plain(line)));
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        String both = option.negatable() ? "--[no-]" + option.longestName().substring(2) : "";
        assertThat(help)
            .as(name)
            .contains(option.negatable() ? new String[] {both} : option.names());
        for (String line : option.description()) {
          if (!line.contains("${")) {
            assertThat(words).as(name).containsAll(words(plain(line)));
          }
        }
      }
    }
    command.getSubcommands().values().forEach(under -> check(under, columns));
  }

  /** Words as they are, and broken behind commas and slashes. */
  private static Set<String> words(String help) {
    return Set.of(Arrays.stream(help.split("[\\s,/;]+", -1)).distinct().toArray(String[]::new));
  }

  private static String plain(String description) {
    return description.replace("%n", " ").replace("%%", "%").strip();
  }

  private static String usage(CommandLine command, int columns) {
    CommandLine fresh = new CommandLine(command.getCommandSpec());
    fresh.setHelpFactory((spec, colors) -> new HelpLayout(columns).create(spec, colors));
    return fresh.getUsageMessage(Ansi.OFF);
  }
}
