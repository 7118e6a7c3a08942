package io.nacre.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that stand on the command line of a command, defaults aside. */
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

  boolean has(String name) {
    return first(List.of(name)) != null;
  }

  /** Refuses the first of {@code names} that was given; {@code why} follows its name. */
  void refuse(List<String> names, String why) {
    String found = first(names);
    if (found != null) {
      throw usage(found + " " + why);
    }
  }

  /** Refuses the first option that was given and is none of {@code names}. */
  void refuseAllBut(List<String> names, String why) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (!names.contains(option.longestName())) {
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
