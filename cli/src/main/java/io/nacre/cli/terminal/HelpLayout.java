package io.nacre.cli.terminal;

import io.nacre.study.report.CellWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Usage texts that fit the terminal, however narrow; picocli's own need 55 columns and break names
 * at their hyphens. Options stand in groups, beside their descriptions where there is room for
 * both, else above them, and lines break between words alone.
 *
 * @param columns cells of a line
 * @param all whether all options are shown, or of many the commonest
 */
public record HelpLayout(int columns, boolean all) implements IHelpFactory {

  /** The option that asks for all options. */
  public static final String ALL = "--help-all";

  /** The least that picocli accepts. */
  private static final int LEAST_OF_PICOCLI = 55;

  /** From here on there are two columns, the first {@value #NAMES} wide. */
  private static final int TWO_COLUMNS = 60;

  /** Commands with more options have a short help. */
  private static final int MANY = 20;

  private static final int NAMES = 29;
  private static final int INDENT = 6;

  /** For the process's terminal. */
  public static HelpLayout ofProcess(boolean all) {
    return new HelpLayout(Terminal.isOutput() ? TerminalWidth.now() : TerminalWidth.USUAL, all);
  }

  @Override
  public Help create(CommandSpec spec, ColorScheme colors) {
    UsageMessageSpec usage = spec.usageMessage();
    usage.autoWidth(false);
    usage.width(Math.max(LEAST_OF_PICOCLI, columns));
    Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_HEADER, help -> "");
    sections.put(
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
        help ->
            below(
                "\n",
                help.parameterList(new Entries(help, columns), help.parameterLabelRenderer())));
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpLayout::synopsis);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::options);
    sections.put(UsageMessageSpec.SECTION_KEY_DESCRIPTION, this::description);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::footer);
    sections.replaceAll((key, section) -> help -> FittedText.of(section.render(help), columns));
    usage.sectionMap(sections);
    List<String> order = new ArrayList<>(usage.sectionKeys());
    order.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    order.add(
        order.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST),
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    usage.sectionKeys(order);
    return new Help(spec, colors);
  }

  /** The command, its required options and what it is given. */
  private static String synopsis(Help help) {
    CommandSpec command = help.commandSpec();
    StringBuilder line =
        new StringBuilder("Usage: ")
            .append(help.colorScheme().commandText(command.qualifiedName()))
            .append(" [OPTIONS]");
    for (OptionSpec option : command.options()) {
      if (option.required() && option.group() == null) {
        line.append(' ')
            .append(help.colorScheme().optionText(option.shortestName()))
            .append(' ')
            .append(option.paramLabel());
      }
    }
    for (PositionalParamSpec given : command.positionalParameters()) {
      String label = given.paramLabel() + (given.arity().max() > 1 ? "..." : "");
      line.append(' ').append(given.arity().min() == 0 ? "[" + label + "]" : label);
    }
    return line.append(command.subcommands().isEmpty() ? "" : " COMMAND").append('\n').toString();
  }

  private String options(Help help) {
    CommandSpec command = help.commandSpec();
    List<OptionSpec> visible = command.options().stream().filter(o -> !o.hidden()).toList();
    List<OptionSpec> shown =
        all || visible.size() <= MANY
            ? visible
            : visible.stream().filter(OptionGroup::isCommon).toList();
    StringBuilder text = new StringBuilder();
    for (OptionGroup group : OptionGroup.values()) {
      List<OptionSpec> options = group.of(command, shown);
      if (!options.isEmpty()) {
        Entries entries = new Entries(help, columns);
        entries.addOptions(options, help.parameterLabelRenderer());
        text.append('\n').append(group.heading()).append(":\n").append(entries);
      }
    }
    if (shown.size() < visible.size()) {
      text.append(
          "\n%d more options: %s %s\n"
              .formatted(visible.size() - shown.size(), command.qualifiedName(), ALL));
    }
    return text.toString();
  }

  /** One paragraph: where its source breaks lines says nothing about the terminal. */
  private String description(Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    String text =
        Stream.of(usage.header(), usage.description())
            .flatMap(Stream::of)
            .map(line -> help.colorScheme().text(plain(line)).toString())
            .collect(Collectors.joining(" "));
    return below("\n", text.isEmpty() ? "" : wrapped(text));
  }

  private String wrapped(String text) {
    return FittedText.wrapped(text, columns, 0).stream()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The examples as they are; only what is too long for the terminal is broken. */
  private static String footer(Help help) {
    return Stream.of(help.commandSpec().usageMessage().footer())
        .map(line -> plain(line, "\n") + "\n")
        .collect(Collectors.joining());
  }

  private String commands(Help help) {
    Entries entries = new Entries(help, columns);
    help.subcommands()
        .forEach(
            (name, under) -> {
              UsageMessageSpec usage = under.commandSpec().usageMessage();
              String[] summary = usage.header().length > 0 ? usage.header() : usage.description();
              entries.add(
                  "  " + help.colorScheme().commandText(name), plain(String.join(" ", summary)));
            });
    String more =
        "\nnacre help"
            + help.commandSpec()
                .qualifiedName()
                .substring(help.commandSpec().root().name().length())
            + " COMMAND says what a command takes.\n";
    return entries.isEmpty() ? "" : below("\nCommands:\n", entries + more);
  }

  private static String below(String heading, String text) {
    return text.isEmpty() ? "" : heading + text;
  }

  private static String plain(String description) {
    return plain(description, " ").strip();
  }

  /** The two formats that descriptions hold, as text. */
  private static String plain(String description, String lineBreak) {
    return description.replace("%n", lineBreak).replace("%%", "%");
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

    /** One entry, its description one paragraph wherever the source breaks lines. */
    @Override
    public void layout(ArgSpec argument, Text[][] rows) {
      StringBuilder names = new StringBuilder();
      List<String> description = new ArrayList<>();
      for (Text[] row : rows) {
        for (Text cell : List.of(row).subList(0, row.length - 1)) {
          String plain = cell.plainString().strip();
          names.append(plain.isEmpty() ? "" : plain.equals(",") ? ", " : cell.toString());
        }
        description.add(row[row.length - 1].toString());
      }
      boolean hasShortName = !rows[0][1].plainString().isBlank();
      String indent = beside && !hasShortName ? "      " : "  ";
      add(indent + names, String.join(" ", description).strip());
    }

    private void add(String names, String description) {
      int indent = beside ? NAMES : INDENT;
      boolean sameLine = beside && CellWidth.of(names) < NAMES && !description.isEmpty();
      if (!sameLine) {
        FittedText.wrapped(names, columns).forEach(line -> out.append(line).append('\n'));
      }
      String first = sameLine ? names : "";
      for (String line : FittedText.wrapped(description, columns - indent, 2)) {
        if (!description.isEmpty()) {
          out.append(first).append(" ".repeat(indent - CellWidth.of(first))).append(line);
          out.append('\n');
          first = "";
        }
      }
    }

    private boolean isEmpty() {
      return out.isEmpty();
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
