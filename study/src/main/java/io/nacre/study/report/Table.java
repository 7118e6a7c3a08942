package io.nacre.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text table: a caption, column headings, rows; columns two blanks apart and aligned. */
public final class Table {

  /** On which side the cells of a column line up. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private static final String GAP = "  ";

  private final @Nullable String caption;
  private final List<String> headings = new ArrayList<>();
  private final List<Align> aligns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with a line above it. */
  public Table(String caption) {
    this.caption = caption;
  }

  /** A table without a caption. */
  public Table() {
    this.caption = null;
  }

  /** Adds a column to the right; all columns come before the first row. */
  public Table column(String heading, Align align) {
    if (!rows.isEmpty()) {
      throw new IllegalStateException("columns are added before rows");
    }
    headings.add(heading);
    aligns.add(align);
    return this;
  }

  /** Adds a row below, one cell a column; cells hold no line breaks. */
  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns".formatted(cells.length, headings.size()));
    }
    rows.add(List.copyOf(Arrays.asList(cells)));
    return this;
  }

  /**
   * The table, each line ended by a line feed, no blanks at line ends; no heading line when all are
   * empty.
   */
  public String render() {
    int[] widths = new int[headings.size()];
    widen(widths, headings);
    rows.forEach(row -> widen(widths, row));
    StringBuilder out = new StringBuilder();
    if (caption != null) {
      out.append(caption).append('\n');
    }
    if (!headings.stream().allMatch(String::isEmpty)) {
      line(out, widths, headings);
      line(out, widths, Arrays.stream(widths).mapToObj("-"::repeat).toList());
    }
    rows.forEach(row -> line(out, widths, row));
    return out.toString();
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], CellWidth.of(cells.get(i)));
    }
  }

  private void line(StringBuilder out, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String pad = " ".repeat(widths[i] - CellWidth.of(cell));
      line.append(i == 0 ? "" : GAP).append(aligns.get(i) == Align.RIGHT ? pad + cell : cell + pad);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
