package io.nacre.cli.option;

import io.nacre.cli.defaults.PresetChoice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The values that the options of a command have, given or by default. */
public final class OptionValues {

  /** Options on which no result depends. */
  private static final Set<String> IRRELEVANT =
      Stream.of(
              SavingChoice.NAMES,
              ExtrasChoice.NAMES,
              EngineChoice.NAMES,
              List.of("--jobs", "--threads", "--json", "--quiet", "--stacktrace"),
              PresetChoice.NAMES,
              List.of("--help-all", "--version", "--defaults", "--log"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private OptionValues() {}

  /**
   * The value, in words, of each option on which a result may depend, under its longest name,
   * sorted by name; options that have no value are left out.
   *
   * @param output the option, by its longest name, that says where results are written, which is
   *     left out too
   */
  public static Map<String, String> of(CommandSpec command, String output) {
    Map<String, String> values = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      String name = option.longestName();
      Object value = option.getValue();
      if (value != null && !name.equals(output) && !IRRELEVANT.contains(name)) {
        values.put(name, value.toString());
      }
    }
    return values;
  }
}
