package io.nacre.cli.terminal;

import io.nacre.study.report.CellWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table that is too wide for a terminal, in a narrower form: its columns in groups below each
 * other, every group with the first column; or, where not even two columns fit beside each other, a
 * paragraph for every row. Tables are recognised in text by the rule below their headings, of
 * dashes, one run a column, or that of Markdown.
 *
 * @param height lines that the table had
 * @param lines of the narrower form
 */
record NarrowTable(int height, List<String> lines) {

  private static final Pattern RULE = Pattern.compile("-+(?: +-+)+");
  private static final Pattern RUN = Pattern.compile("-+");
  private static final Pattern MARKDOWN_RULE = Pattern.compile("\\|(?: -+:? \\|)+");
  private static final String GAP = "  ";

  /** A cell's place in every row: from cell {@code from} of the terminal to {@code to}. */
  private record Span(int from, int to) {
    int width() {
      return to - from;
    }
  }

  /** The narrow form of the table that begins at line {@code i}; null where none or if it fits. */
  static @Nullable NarrowTable at(List<String> lines, int i, int columns) {
    if (i + 1 >= lines.size()) {
      return null;
    }
    String rule = lines.get(i + 1);
    if (MARKDOWN_RULE.matcher(rule).matches()) {
      return ofMarkdown(lines, i, columns);
    }
    if (!RULE.matcher(rule).matches() || rule.length() <= columns) {
      return null;
    }
    List<Span> spans = new ArrayList<>();
    for (Matcher runs = RUN.matcher(rule); runs.find(); ) {
      spans.add(new Span(runs.start(), runs.end()));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int k = i; k < lines.size(); k++) {
      List<String> cells = k == i + 1 ? List.of() : cells(lines.get(k), spans, rule.length());
      if (cells == null) {
        break;
      }
      if (k != i + 1) {
        rows.add(cells);
      }
    }
    return rows.isEmpty() ? null : new NarrowTable(rows.size() + 1, narrow(rows, columns));
  }

  private static @Nullable NarrowTable ofMarkdown(List<String> lines, int i, int columns) {
    List<List<String>> rows = new ArrayList<>();
    boolean wide = false;
    for (int k = i; k < lines.size() && lines.get(k).startsWith("| "); k++) {
      wide |= CellWidth.of(lines.get(k)) > columns;
      if (k != i + 1) {
        String line = lines.get(k).strip();
        rows.add(List.of(line.substring(2, line.length() - 1).split(" \\| ?", -1)));
      }
    }
    int count = rows.isEmpty() ? 0 : rows.getFirst().size();
    if (!wide || rows.stream().anyMatch(row -> row.size() != count)) {
      return null;
    }
    String[] aligned = lines.get(i + 1).substring(2).split(" \\| ?", -1);
    int[] widths = new int[count];
    rows.forEach(
        row -> {
          for (int c = 0; c < count; c++) {
            widths[c] = Math.max(widths[c], CellWidth.of(row.get(c).strip()));
          }
        });
    List<List<String>> padded = rows.stream().map(row -> padded(row, widths, aligned)).toList();
    return new NarrowTable(rows.size() + 1, narrow(padded, columns));
  }

  private static List<String> padded(List<String> row, int[] widths, String[] aligned) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      String cell = row.get(c).strip();
      String pad = " ".repeat(widths[c] - CellWidth.of(cell));
      cells.add(aligned[c].endsWith(":") ? pad + cell : cell + pad);
    }
    return cells;
  }

  /** The cells of a row, as wide as their columns; null when the line is no row of the table. */
  private static @Nullable List<String> cells(String line, List<Span> spans, int width) {
    if (line.isBlank() || CellWidth.of(line) > width) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    int at = 0;
    for (Span span : spans) {
      if (!slice(line, at, span.from()).isBlank()) {
        return null;
      }
      String cell = slice(line, span.from(), span.to());
      cells.add(cell + " ".repeat(Math.max(0, span.width() - CellWidth.of(cell))));
      at = span.to();
    }
    return cells;
  }

  /** What begins in the cells from {@code from} to {@code to} of a line. */
  private static String slice(String line, int from, int to) {
    StringBuilder slice = new StringBuilder();
    int cell = 0;
    for (int i = 0; i < line.length(); i = CellWidth.next(line, i)) {
      int width = CellWidth.at(line, i);
      boolean inside = width > 0 ? cell >= from && cell < to : cell > from && cell <= to;
      if (inside) {
        slice.append(line, i, CellWidth.next(line, i));
      }
      cell += width;
    }
    return slice.toString();
  }

  /**
   * @param rows headings first; cells of a column equally wide
   */
  private static List<String> narrow(List<List<String>> rows, int columns) {
    List<Integer> widths = rows.getFirst().stream().map(CellWidth::of).toList();
    int widest = widths.stream().skip(1).mapToInt(Integer::intValue).max().orElse(0);
    return widths.getFirst() + GAP.length() + widest > columns
        ? paragraphs(rows)
        : groups(rows, widths, columns);
  }

  private static List<String> groups(List<List<String>> rows, List<Integer> widths, int columns) {
    List<String> lines = new ArrayList<>();
    int next = 1;
    while (next < widths.size()) {
      int first = next;
      int width = widths.getFirst();
      while (next < widths.size() && width + GAP.length() + widths.get(next) <= columns) {
        width += GAP.length() + widths.get(next);
        next++;
      }
      if (!lines.isEmpty()) {
        lines.add("");
      }
      for (int r = 0; r < rows.size(); r++) {
        List<String> row = rows.get(r);
        lines.add(joined(row.getFirst(), row.subList(first, next)));
        if (r == 0) {
          lines.add(joined(dashes(row.getFirst()), dashes(row.subList(first, next))));
        }
      }
    }
    return lines;
  }

  private static String joined(String first, List<String> others) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(others);
    return String.join(GAP, cells).stripTrailing();
  }

  private static List<String> dashes(List<String> cells) {
    return cells.stream().map(NarrowTable::dashes).toList();
  }

  private static String dashes(String cell) {
    return "-".repeat(CellWidth.of(cell));
  }

  private static List<String> paragraphs(List<List<String>> rows) {
    List<String> headings = rows.getFirst().stream().map(String::strip).toList();
    int widest = headings.stream().skip(1).mapToInt(CellWidth::of).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add((headings.getFirst() + GAP + row.getFirst().strip()).strip());
      for (int c = 1; c < headings.size(); c++) {
        String pad = " ".repeat(widest - CellWidth.of(headings.get(c)));
        lines.add((GAP + headings.get(c) + pad + GAP + row.get(c).strip()).stripTrailing());
      }
    }
    return lines;
  }
}
