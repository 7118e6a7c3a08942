package io.nacre.study.report;

import java.util.List;

/**
 * A table of figures for people: its first column is text, the others are numbers.
 *
 * @param caption above it
 * @param headings of the columns
 * @param rows as many cells each
 */
public record TextTable(String caption, List<String> headings, List<List<String>> rows) {

  public String toText() {
    Table table = new Table(caption);
    for (String heading : headings) {
      boolean first = heading.equals(headings.getFirst());
      table.column(heading, first ? Table.Align.LEFT : Table.Align.RIGHT);
    }
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render();
  }

  public String toMarkdown() {
    StringBuilder page = new StringBuilder(caption).append("\n\n").append(line(headings));
    page.append("| --- ").append("| ---: ".repeat(headings.size() - 1)).append("|\n");
    rows.forEach(row -> page.append(line(row)));
    return page.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
