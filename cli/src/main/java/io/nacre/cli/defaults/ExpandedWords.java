package io.nacre.cli.defaults;

import io.nacre.cli.terminal.OptionGroup;
import io.nacre.study.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line with the options that it does not name itself. They become words of it, rather
 * than values of picocli's: picocli gives no defaults to options that exclude each other, and so
 * the whole command line stands in the provenance and means the same on another machine.
 *
 * @param words of the whole command line
 * @param byDefault long names of the options that were added
 */
public record ExpandedWords(List<String> words, Set<String> byDefault) {

  private static final String PRESET = "--preset";

  /** Options that are for a person who is there. */
  private static final Set<String> NEVER =
      Set.of("--help-all", "--all", "--version", DefaultSources.FILE);

  /**
   * Adds to {@code args} what presets, the environment and files say, in this order, and the
   * command line does not.
   *
   * @throws UserException when a file cannot be understood
   */
  public static ExpandedWords of(CommandLine line, DefaultSources sources, List<String> args) {
    Path file = file(sources, args);
    String preset = value(args, PRESET);
    if (preset == null && file == null && sources.isEmpty()) {
      return new ExpandedWords(args, Set.of());
    }
    CommandLine command = line;
    List<String> path = new ArrayList<>();
    for (String word : args) {
      CommandLine under = command.getSubcommands().get(word);
      if (under == null) {
        break;
      }
      command = under;
      path.add(word);
    }
    if (path.isEmpty() || !command.getSubcommands().isEmpty()) {
      return new ExpandedWords(args, Set.of());
    }
    Expansion expansion = new Expansion(command.getCommandSpec(), args);
    Map<String, String> variables = sources.variables();
    Map<String, String> properties =
        file == null
            ? Map.of()
            : DefaultSources.properties(file, String.join(".", path), OptionGroup::isOption);
    String wanted =
        preset != null ? preset : variables.getOrDefault(PRESET, properties.get(PRESET));
    Preset named = wanted == null ? null : Preset.named(wanted);
    if (named != null) {
      expansion.add(named.options());
    }
    expansion.add(variables);
    expansion.add(properties);
    List<String> words = new ArrayList<>(path);
    words.addAll(expansion.added);
    words.addAll(args.subList(path.size(), args.size()));
    return new ExpandedWords(words, Set.copyOf(expansion.names));
  }

  private static @Nullable Path file(DefaultSources sources, List<String> args) {
    String named = value(args, DefaultSources.FILE);
    String chosen = named != null ? named : sources.environment().get("NACRE_DEFAULTS");
    return chosen == null || chosen.isEmpty() ? sources.file() : Path.of(chosen);
  }

  /** The value of an option among {@code args}; null when it is not there. */
  public static @Nullable String value(List<String> args, String name) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith(name + "=")) {
        return args.get(i).substring(name.length() + 1);
      }
      if (args.get(i).equals(name) && i + 1 < args.size()) {
        return args.get(i + 1);
      }
    }
    return null;
  }

  /** The words that are added for one command. */
  private static final class Expansion {

    private final CommandSpec command;
    private final Set<ArgSpec> decided = new HashSet<>();
    private final List<String> added = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Expansion(CommandSpec command, List<String> args) {
      this.command = command;
      args.stream().takeWhile(word -> !word.equals("--")).forEach(this::given);
    }

    private void given(String word) {
      int value = word.indexOf('=');
      OptionSpec option = option(value < 0 ? word : word.substring(0, value));
      if (option == null && word.matches("-[a-zA-Z].+")) {
        option = option(word.substring(0, 2));
      }
      if (option != null) {
        decide(option);
      }
    }

    private @Nullable OptionSpec option(String name) {
      OptionSpec option = command.optionsMap().get(name);
      return option != null ? option : command.negatedOptionsMap().get(name);
    }

    private void decide(OptionSpec option) {
      decided.add(option);
      ArgGroupSpec group = option.group();
      if (group != null && group.exclusive()) {
        decided.addAll(group.args());
      }
    }

    private void add(Map<String, String> options) {
      options.forEach(
          (name, value) -> {
            OptionSpec option = command.optionsMap().get(name);
            if (option != null && !NEVER.contains(name) && !decided.contains(option)) {
              decide(option);
              add(name, value, option);
            }
          });
    }

    private void add(String name, String value, OptionSpec option) {
      if (option.arity().max() > 0) {
        added.addAll(Arrays.asList(name, value));
        names.add(name);
        return;
      }
      boolean on = value.isEmpty() || value.equalsIgnoreCase("true") || value.equals("1");
      if (!on && !value.equalsIgnoreCase("false") && !value.equals("0")) {
        throw new UserException(
            "the default of %s is '%s', and should be true or false".formatted(name, value));
      }
      if (on) {
        added.add(name);
        names.add(name);
      }
    }
  }
}
