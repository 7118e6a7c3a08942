package io.nacre.study.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Parts of pages in Markdown, each line ended by a line feed. */
public final class Markdown {

  private Markdown() {}

  /**
   * A table.
   *
   * @param isText which columns, by their headings, are texts; the others are numbers
   * @param rows as many cells each as there are headings
   */
  public static String table(
      List<String> headings, Predicate<String> isText, List<List<String>> rows) {
    List<String> rule = headings.stream().map(h -> isText.test(h) ? "---" : "---:").toList();
    return line(headings)
        + line(rule)
        + rows.stream().map(Markdown::line).collect(Collectors.joining());
  }

  /** A list, an item a text. */
  public static String items(List<String> texts) {
    return texts.stream().map(text -> "- " + text + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
