package io.nacre.cli.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.IOptionRenderer;
import picocli.CommandLine.Help.IParameterRenderer;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Usage texts that fit the terminal. Options stand beside their descriptions where picocli has room
 * for that, above them on narrower terminals; whatever else is too long is wrapped.
 *
 * @param columns cells of a line
 */
public record HelpLayout(int columns) implements IHelpFactory {

  /** What picocli needs for two columns. */
  private static final int TWO_COLUMNS = 55;

  private static final int INDENT = 6;

  /** For the process's terminal. */
  public static HelpLayout ofProcess() {
    return new HelpLayout(Terminal.isOutput() ? TerminalWidth.now() : TerminalWidth.USUAL);
  }

  @Override
  public Help create(CommandSpec spec, ColorScheme colors) {
    UsageMessageSpec usage = spec.usageMessage();
    usage.autoWidth(false);
    usage.width(Math.max(TWO_COLUMNS, columns));
    Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
    if (columns < TWO_COLUMNS) {
      sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, this::parameters);
      sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::options);
      sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
    }
    List<String> keys = List.copyOf(sections.keySet());
    for (String key : keys) {
      IHelpSectionRenderer section = sections.get(key);
      sections.put(key, help -> FittedText.of(section.render(help), columns));
    }
    usage.sectionMap(sections);
    return new Help(spec, colors);
  }

  private String options(Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    Comparator<OptionSpec> order =
        usage.sortOptions() ? Comparator.comparing(OptionSpec::longestName) : null;
    return help.optionList(layout(help), order, help.parameterLabelRenderer());
  }

  private String parameters(Help help) {
    return help.parameterList(layout(help), help.parameterLabelRenderer());
  }

  private String commands(Help help) {
    TextTable table = table(help.colorScheme());
    help.subcommands()
        .forEach(
            (name, command) -> {
              table.addRowValues(name, "");
              for (String line : command.commandSpec().usageMessage().description()) {
                table.addRowValues("", line);
              }
            });
    return table.toString();
  }

  private TextTable table(ColorScheme colors) {
    return TextTable.forColumns(
        colors,
        new Column(INDENT, 0, Overflow.SPAN),
        new Column(columns - INDENT, 0, Overflow.WRAP));
  }

  private Layout layout(Help help) {
    IOptionRenderer options = help.createDefaultOptionRenderer();
    IParameterRenderer parameters = help.createDefaultParameterRenderer();
    return new Layout(
        help.colorScheme(),
        table(help.colorScheme()),
        (option, labels, scheme) -> narrow(options.render(option, labels, scheme), scheme),
        (parameter, labels, scheme) ->
            narrow(parameters.render(parameter, labels, scheme), scheme));
  }

  /** picocli's five columns as two: names and labels, then a line for every description. */
  private static Text[][] narrow(Text[][] rows, ColorScheme scheme) {
    List<Text[]> narrow = new ArrayList<>();
    Text empty = scheme.text("");
    for (Text[] row : rows) {
      Text names = scheme.text("  ");
      for (int i = 0; i < row.length - 1; i++) {
        names = names.concat(row[i]);
      }
      if (!names.toString().isBlank()) {
        narrow.add(new Text[] {names, empty});
      }
      narrow.add(new Text[] {empty, row[row.length - 1]});
    }
    return narrow.toArray(Text[][]::new);
  }
}
