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
      table.column(heading, isText(heading) ? Table.Align.LEFT : Table.Align.RIGHT);
    }
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render();
  }

  public String toMarkdown() {
    return caption + "\n\n" + Markdown.table(headings, this::isText, rows);
  }

  private boolean isText(String heading) {
    return heading.equals(headings.getFirst());
  }
}
