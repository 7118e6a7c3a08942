package io.nacre.cli.terminal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script by which the shell fish completes a program, since picocli makes none: a line a command,
 * an option and a value, each for the words that stand before it.
 */
public final class FishScript {

  private static final String FUNCTIONS =
      """
      # Completion of NAME in fish.
      function __NAME_after
          set -l words (commandline -opc)
          set -e words[1]
          set -l depth (count $argv)
          test $depth -eq 0; and return 0
          test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
      end
      function __NAME_next
          set -l words (commandline -opc)
          test (count $words) -eq (math (count $argv) + 1); and __NAME_after $argv
      end
      """;

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishScript(String program) {
    this.program = program;
  }

  /** The script for a {@link CompletionModel}. */
  public static String of(String program, CommandLine line) {
    FishScript fish = new FishScript(program);
    fish.script.append(FUNCTIONS.replace("NAME", program));
    fish.command("", line);
    return fish.script.toString();
  }

  private void command(String path, CommandLine line) {
    Map<String, CommandLine> under = line.getSubcommands();
    under.forEach((name, command) -> line("next" + path, "-f -a " + name, summary(command)));
    for (OptionSpec option : line.getCommandSpec().options()) {
      line("after" + path, names(option) + values(option), first(option.description()));
    }
    for (PositionalParamSpec given : line.getCommandSpec().positionalParameters()) {
      List<String> words = candidates(given);
      if (!words.isEmpty()) {
        line("after" + path, "-f -a " + quoted(String.join(" ", words)), "");
      }
    }
    under.forEach((name, command) -> command(path + " " + name, command));
  }

  private void line(String condition, String what, String description) {
    script.append("complete -c %s -n '__%s_%s' %s".formatted(program, program, condition, what));
    if (!description.isEmpty()) {
      script.append(" -d ").append(quoted(description));
    }
    script.append('\n');
  }

  private static String names(OptionSpec option) {
    return Stream.of(option.names())
        .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String values(OptionSpec option) {
    if (option.arity().min() == 0) {
      return "";
    }
    List<String> words = candidates(option);
    return words.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", words));
  }

  /** The words that a value may be; none where it may be any. */
  private static List<String> candidates(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
  }

  private static String summary(CommandLine command) {
    return first(command.getCommandSpec().usageMessage().header());
  }

  /** The first sentence of a description. */
  private static String first(String[] description) {
    String text = String.join(" ", description).replace("%n", " ").replace("%%", "%").strip();
    return text.replaceFirst("(?s)[.;:](\\s.*)?$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
