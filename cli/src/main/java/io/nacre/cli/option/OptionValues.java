package io.nacre.cli.option;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The values that the options of a command have, given or by default. */
public final class OptionValues {

  private OptionValues() {}

  /**
   * Each option's value in words under its longest name, sorted by name; options that have no value
   * are left out.
   *
   * @param without options, by any of their names, to leave out
   */
  public static Map<String, String> of(CommandSpec command, Set<String> without) {
    Map<String, String> values = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      boolean wanted = Set.of(option.names()).stream().noneMatch(without::contains);
      Object value = wanted ? option.getValue() : null;
      if (value != null) {
        values.put(option.longestName(), value.toString());
      }
    }
    return values;
  }
}
