package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.HelpLayout;
import io.nacre.cli.terminal.OptionGroup;
import io.nacre.study.report.CellWidth;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

class HelpLayoutTest {

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void theHelpOfEveryCommandFitsAndSaysAll(int columns) {
    check(NacreCommand.commandLine(NacreCommand.commands()), columns);
  }

  private static void check(CommandLine command, int columns) {
    String help = usage(command, columns, true);
    String name = command.getCommandSpec().qualifiedName();
    assertThat(help.lines()).as(name).allMatch(line -> CellWidth.of(line) <= columns);
    Set<String> words = words(help);
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    assertThat(usage.header()).as(name).hasSize(1);
    assertThat(usage.header()[0]).as(name).matches("[^.]*(\\.nacre[^.]*)?(et al\\. [^.]*)?\\.");
    assertThat(words).as(name).containsAll(words(usage.header()[0]));
    for (String line : usage.description()) {
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

  @Test
  void everyOptionHasAGroup() {
    Set<String> found = new HashSet<>();
    groups(NacreCommand.commandLine(NacreCommand.commands()), found);
    assertThat(OptionGroup.names()).as("names of no option").isSubsetOf(found);
  }

  private static void groups(CommandLine command, Set<String> found) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(OptionGroup.isOption(option.longestName())).as(option.longestName()).isTrue();
      found.addAll(List.of(option.names()));
    }
    command.getSubcommands().values().forEach(under -> groups(under, found));
  }

  @Test
  void pagesAt80ColumnsAreAsTheyWereLookedAt() throws IOException {
    for (boolean all : new boolean[] {false, true}) {
      StringBuilder pages = new StringBuilder();
      pages(NacreCommand.commandLine(NacreCommand.commands()), all, pages);
      GoldenText.check(
          all ? "help-all.txt" : "help.txt",
          pages.toString().replaceAll(" +\\n", "\n").replace(System.lineSeparator(), "\n"));
    }
  }

  private static void pages(CommandLine command, boolean all, StringBuilder pages) {
    pages.append("=== ").append(command.getCommandSpec().qualifiedName()).append('\n');
    pages.append(usage(command, 80, all));
    command.getSubcommands().values().forEach(under -> pages(under, all, pages));
  }

  @Test
  void aShortHelpSaysWhereTheRestIs() {
    CommandRun brief = CommandRun.of("encode", "--help").ok();
    CommandRun full = CommandRun.of("encode", "--help-all").ok();
    assertThat(brief.out())
        .contains("--target-iou", "more options: nacre encode --help-all")
        .doesNotContain("--reward-scale");
    assertThat(full.out())
        .contains("--target-iou", "--reward-scale")
        .doesNotContain("more options");
    assertThat(CommandRun.of("help", "encode").ok().out()).isEqualTo(brief.out());
    assertThat(CommandRun.of("help", "encode", "--all").ok().out()).isEqualTo(full.out());
    assertThat(CommandRun.of("info", "--help").ok().out()).contains("--max-memory");
  }

  @Test
  void helpGoesAsDeepAsCommands() {
    assertThat(CommandRun.of("help", "lab", "ni").ok().out())
        .startsWith("Usage: nacre lab ni [OPTIONS] -o OUT.nacre IN\n")
        .isEqualTo(CommandRun.of("lab", "ni", "--help").ok().out());
    assertThat(CommandRun.of("help").ok().out()).startsWith("Usage: nacre [OPTIONS] COMMAND\n");
    CommandRun wrong = CommandRun.of("help", "lab", "nii");
    wrong.failed(ExitCode.USAGE, "'nii'");
    assertThat(wrong.err()).contains("ni");
    assertThat(CommandRun.of("version").ok().out())
        .isEqualTo(CommandRun.of("--version").ok().out());
  }

  /** Words as they are, and broken behind commas and slashes. */
  private static Set<String> words(String help) {
    return Set.of(Arrays.stream(help.split("[\\s,/;]+", -1)).distinct().toArray(String[]::new));
  }

  private static String plain(String description) {
    return description.replace("%n", " ").replace("%%", "%").strip();
  }

  private static String usage(CommandLine command, int columns, boolean all) {
    CommandLine fresh = new CommandLine(command.getCommandSpec());
    fresh.setHelpFactory((spec, colors) -> new HelpLayout(columns, all).create(spec, colors));
    return fresh.getUsageMessage(Ansi.OFF);
  }
}
