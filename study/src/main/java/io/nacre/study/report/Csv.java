package io.nacre.study.report;

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

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
