package io.nacre.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The commands and options of a program as shells complete them: in plain words, the values of an
 * option in the small letters of the help, and every label once. picocli takes variables of its
 * script from labels, so that two options with the label NAME would have the same values.
 */
public final class CompletionModel {

  private CompletionModel() {}

  /** A model of {@code line} and all of its commands. */
  public static CommandLine of(CommandLine line) {
    return new CommandLine(copy(line.getCommandSpec()));
  }

  private static CommandSpec copy(CommandSpec command) {
    CommandSpec plain = CommandSpec.create().name(command.name());
    plain.usageMessage().header(command.usageMessage().header());
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        plain.addOption(
            OptionSpec.builder(names(option))
                .description(String.join(" ", option.description()).replace("%", "%%"))
                .arity(option.arity().toString())
                .type(option.arity().max() == 0 ? boolean.class : String.class)
                .paramLabel(option.longestName().substring(2))
                .completionCandidates(candidates(option))
                .build());
      }
    }
    int index = 0;
    for (PositionalParamSpec given : command.positionalParameters()) {
      plain.addPositional(
          PositionalParamSpec.builder()
              .index(given.arity().max() > 1 ? index + "..*" : Integer.toString(index))
              .arity(given.arity().max() > 1 ? "0..*" : "1")
              .type(given.arity().max() > 1 ? String[].class : String.class)
              .paramLabel("word" + index++)
              .completionCandidates(candidates(given))
              .build());
    }
    command
        .subcommands()
        .forEach((name, under) -> plain.addSubcommand(name, copy(under.getCommandSpec())));
    return plain;
  }

  private static String[] names(OptionSpec option) {
    Stream<String> negated =
        option.negatable() ? Stream.of("--no-" + option.longestName().substring(2)) : Stream.of();
    return Stream.concat(Stream.of(option.names()), negated).toArray(String[]::new);
  }

  /** The words that a value may be; none where it may be any. */
  private static List<String> candidates(ArgSpec argument) {
    if (argument.arity().max() == 0) {
      return List.of();
    }
    if (argument.completionCandidates() != null) {
      return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
          .map(word -> word.toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();
    }
    String label = argument.paramLabel();
    return label.matches("[a-z0-9-]+(\\|[a-z0-9-]+)+")
        ? List.of(label.split("\\|", -1))
        : List.of();
  }
}
