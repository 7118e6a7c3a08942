package io.nacre.cli.option;

import io.nacre.cli.terminal.ByDefault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that stand on the command line of a command, or were added to it. */
public final class GivenOptions {

  private final CommandSpec command;

  public GivenOptions(CommandSpec command) {
    this.command = command;
  }

  /** The first of {@code names} that was given; null when none was. */
  @Nullable String first(List<String> names) {
    for (String name : names) {
      if (command.commandLine().getParseResult().hasMatchedOption(name)) {
        return name;
      }
    }
    return null;
  }

  /** As {@link #first}, of those alone that somebody wrote there. */
  @Nullable String written(List<String> names) {
    return first(names.stream().filter(name -> !isByDefault(name)).toList());
  }

  private boolean isByDefault(String name) {
    return command.root().userObject() instanceof ByDefault program
        && program.byDefault().contains(name);
  }

  boolean has(String name) {
    return first(List.of(name)) != null;
  }

  /** Refuses the first of {@code names} that was written; {@code why} follows its name. */
  void refuse(List<String> names, String why) {
    String found = written(names);
    if (found != null) {
      throw usage(found + " " + why);
    }
  }

  /** Refuses the first option that was written and is none of {@code names}. */
  void refuseAllBut(List<String> names, String why) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (!names.contains(option.longestName()) && !isByDefault(option.longestName())) {
        throw usage(option.longestName() + " " + why);
      }
    }
  }

  /** The error for a wrong command line. */
  public ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** Those of {@code names} that were given, each with its value, as words of a command line. */
  public List<String> words(List<String> names) {
    return command.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> names.contains(option.longestName()))
        .flatMap(option -> words(option).stream())
        .toList();
  }

  private static List<String> words(OptionSpec option) {
    return List.of(option.longestName(), String.join(",", option.originalStringValues()));
  }
}
