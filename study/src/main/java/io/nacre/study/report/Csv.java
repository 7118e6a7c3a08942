package io.nacre.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as comma-separated values (RFC 4180), each line ended by a line feed. */
public final class Csv {

  private Csv() {}

  /** One line: cells with a comma, a quote or a line break are quoted. */
  public static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  /** The lines of a table, that of its headings first. */
  public static String table(List<String> headings, Stream<List<String>> rows) {
    return line(headings) + rows.map(Csv::line).collect(Collectors.joining());
  }

  /**
   * The cells of a table, a list a line, of which empty ones are left out.
   *
   * @throws IllegalArgumentException when a quote does not end
   */
  public static List<List<String>> parse(String table) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < table.length(); i++) {
      char c = table.charAt(i);
      if (quoted) {
        boolean doubled = c == '"' && i + 1 < table.length() && table.charAt(i + 1) == '"';
        if (c != '"' || doubled) {
          cell.append(c);
          i += doubled ? 1 : 0;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          addLine(lines, line);
          line = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("the table ends within quotes");
    }
    line.add(cell.toString());
    addLine(lines, line);
    return lines;
  }

  private static void addLine(List<List<String>> lines, List<String> line) {
    if (line.size() > 1 || !line.getFirst().isEmpty()) {
      lines.add(line);
    }
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
