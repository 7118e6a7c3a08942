package io.nacre.cli.terminal;

import io.nacre.study.report.CellWidth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Usage texts that fit the terminal, however narrow; picocli's own need 55 columns. Options stand
 * beside their descriptions where there is room for both, else above them, and lines break between
 * words alone.
 *
 * @param columns cells of a line
 */
public record HelpLayout(int columns) implements IHelpFactory {

  /** The least that picocli accepts. */
  private static final int LEAST_OF_PICOCLI = 55;

  /** From here on there are two columns, the first {@value #NAMES} wide. */
  private static final int TWO_COLUMNS = 60;

  private static final int NAMES = 29;
  private static final Pattern SENTENCE = Pattern.compile("^(.*?)[.;](?:\\s.*)?$");
  private static final int INDENT = 6;

  /** For the process's terminal. */
  public static HelpLayout ofProcess() {
    return new HelpLayout(Terminal.isOutput() ? TerminalWidth.now() : TerminalWidth.USUAL);
  }

  @Override
  public Help create(CommandSpec spec, ColorScheme colors) {
    UsageMessageSpec usage = spec.usageMessage();
    usage.autoWidth(false);
    usage.width(Math.max(LEAST_OF_PICOCLI, columns));
    Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
    sections.put(
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
        help -> help.parameterList(new Entries(help, columns), help.parameterLabelRenderer()));
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "");
    sections.put(
        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
        help -> help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::options);
    sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, this::description);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
    sections.replaceAll((key, section) -> help -> FittedText.of(section.render(help), columns));
    usage.sectionMap(sections);
    return new Help(spec, colors);
  }

  private String options(Help help) {
    Comparator<OptionSpec> asDeclared = null;
    return help.optionList(new Entries(help, columns), asDeclared, help.parameterLabelRenderer());
  }

  /** One paragraph: where its source breaks lines says nothing about the terminal. */
  private String description(Help help) {
    StringBuilder text = new StringBuilder();
    for (String line : help.commandSpec().usageMessage().description()) {
      text.append(text.isEmpty() ? "" : " ").append(help.colorScheme().text(plain(line)));
    }
    return text.isEmpty() ? "" : wrapped(text.toString(), 0);
  }

  /** A line that goes on below its own beginning. */
  private String wrapped(String text, int indent) {
    StringBuilder lines = new StringBuilder();
    for (String line : FittedText.wrapped(text, columns - indent, 0)) {
      lines.append(" ".repeat(indent)).append(line).append('\n');
    }
    return lines.toString();
  }

  private String commands(Help help) {
    Entries entries = new Entries(help, columns);
    help.subcommands()
        .forEach(
            (name, under) -> {
              UsageMessageSpec usage = under.commandSpec().usageMessage();
              entries.add(
                  "  " + help.colorScheme().commandText(name),
                  begin(plain(String.join(" ", usage.description()))));
            });
    return entries.toString();
  }

  /** The two formats that descriptions hold, as text of one line. */
  private static String plain(String description) {
    return description.replace("%n", " ").replace("%%", "%").strip();
  }

  /** The first sentence of a description. */
  private static String begin(String description) {
    return SENTENCE.matcher(description).replaceFirst("$1.");
  }

  /** A list of names with descriptions, in place of picocli's table of five columns. */
  private static final class Entries extends Layout {

    private final StringBuilder out = new StringBuilder();
    private final int columns;
    private final boolean beside;

    private Entries(Help help, int columns) {
      super(
          help.colorScheme(),
          TextTable.forDefaultColumns(help.colorScheme(), LEAST_OF_PICOCLI / 2, LEAST_OF_PICOCLI),
          help.createDefaultOptionRenderer(),
          help.createDefaultParameterRenderer());
      this.columns = columns;
      this.beside = columns >= TWO_COLUMNS;
    }

    @Override
    public void layout(ArgSpec argument, Text[][] rows) {
      for (Text[] row : rows) {
        StringBuilder names = new StringBuilder();
        for (Text cell : List.of(row).subList(0, row.length - 1)) {
          String plain = cell.plainString().strip();
          names.append(plain.isEmpty() ? "" : plain.equals(",") ? ", " : cell.toString());
        }
        boolean hasShortName = !row[1].plainString().isBlank();
        String indent = beside && !hasShortName ? "      " : "  ";
        add(names.isEmpty() ? "" : indent + names, row[row.length - 1].toString());
      }
    }

    private void add(String names, String description) {
      int indent = beside ? NAMES : INDENT;
      boolean hasNames = !names.isBlank();
      boolean sameLine = beside && CellWidth.of(names) < NAMES;
      if (hasNames && (!sameLine || description.isEmpty())) {
        FittedText.wrapped(names, columns).forEach(line -> out.append(line).append('\n'));
      }
      String first = hasNames && sameLine ? names : "";
      for (String line : FittedText.wrapped(description, columns - indent, 2)) {
        if (!description.isEmpty()) {
          out.append(first).append(" ".repeat(indent - CellWidth.of(first))).append(line);
          out.append('\n');
          first = "";
        }
      }
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
