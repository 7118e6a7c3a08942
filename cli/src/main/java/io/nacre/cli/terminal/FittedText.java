package io.nacre.cli.terminal;

import io.nacre.study.report.CellWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text fit a terminal. Lines that are too long break between words and go on below where
 * their last column began; tables that are too wide become {@link NarrowTable}s. Nothing is left
 * out, and what fits stays as it is.
 */
final class FittedText {

  private static final int HANG = 2;

  /** Units that figures are printed with, and no other words. */
  private static final Pattern UNIT =
      Pattern.compile("(%|/s|s|[kMGTPE]?B|[kMGTPE](/s)?)(?![\\w/])");

  private final int columns;
  private final StringBuilder out = new StringBuilder();

  private FittedText(int columns) {
    this.columns = columns;
  }

  /**
   * {@code text} in lines of at most {@code columns} cells.
   *
   * @param text lines, each ended by a line break, the last one perhaps not
   * @param columns cells of a line, at least 1
   */
  static String of(String text, int columns) {
    List<String> lines = text.lines().toList();
    if (lines.stream().allMatch(line -> CellWidth.of(line) <= columns)) {
      return text;
    }
    FittedText fitted = new FittedText(columns);
    for (int i = 0; i < lines.size(); ) {
      NarrowTable table = NarrowTable.at(lines, i, columns);
      if (table != null) {
        table.lines().forEach(fitted::wrap);
        i += table.height();
      } else {
        fitted.wrap(lines.get(i));
        i++;
      }
    }
    boolean ended = text.endsWith("\n");
    return ended ? fitted.out.toString() : fitted.out.substring(0, fitted.out.length() - 1);
  }

  private void wrap(String line) {
    out.append(wrapped(line, columns).stream().collect(Collectors.joining("\n", "", "\n")));
  }

  /** {@code line} in lines of at most {@code columns} cells. */
  static List<String> wrapped(String line, int columns) {
    return wrapped(line, columns, hang(line, columns));
  }

  /** As the other form, with {@code hang} blanks before all lines but the first. */
  static List<String> wrapped(String line, int columns, int hang) {
    if (CellWidth.of(line) <= columns) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (CellWidth.of(rest) > columns) {
      int cut = cut(rest, columns);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = " ".repeat(hang) + rest.substring(cut).stripLeading();
    }
    if (!rest.isBlank()) {
      lines.add(rest);
    }
    return lines;
  }

  /** Where lines after the first begin: below the last column, if that leaves room enough. */
  private static int hang(String line, int columns) {
    int start = indent(line);
    int gap = line.indexOf("  ", start);
    if (gap >= 0) {
      int value = gap;
      while (value < line.length() && line.charAt(value) == ' ') {
        value++;
      }
      int cells = CellWidth.of(line.substring(0, value));
      if (cells <= columns / 2) {
        return cells;
      }
    }
    return Math.min(CellWidth.of(line.substring(0, start)) + HANG, columns / 2);
  }

  private static int indent(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Whether the blank at index {@code i} stands between a figure and its unit. */
  private static boolean isBeforeUnit(String line, int i) {
    return i > 0
        && Character.isDigit(line.charAt(i - 1))
        && UNIT.matcher(line).region(i + 1, line.length()).lookingAt();
  }

  /**
   * The index at which a line that is too long breaks: the last blank that leaves a line that fits,
   * else behind a comma or a slash, else anywhere.
   */
  private static int cut(String line, int columns) {
    int start = indent(line);
    int cells = 0;
    int blank = -1;
    int mark = -1;
    int i = 0;
    while (i < line.length()) {
      int width = CellWidth.at(line, i);
      char c = line.charAt(i);
      if (c == ' ' && i > start && cells <= columns && !isBeforeUnit(line, i)) {
        blank = i;
      }
      if (cells + width > columns) {
        break;
      }
      cells += width;
      i = CellWidth.next(line, i);
      if (c == ',' || c == '/' || c == ';') {
        mark = i;
      }
    }
    if (blank > start && (mark < blank || wordCells(line, blank + 1) <= columns / 2)) {
      return blank;
    }
    return mark > start ? mark : Math.max(i, CellWidth.next(line, start));
  }

  /** Cells up to the next blank: a word that is too long breaks rather than begins a new line. */
  private static int wordCells(String line, int from) {
    int end = line.indexOf(' ', from);
    return CellWidth.of(line.substring(from, end < 0 ? line.length() : end));
  }
}
