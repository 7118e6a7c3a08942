package io.nacre.study.encoding;

import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that a search adds to a report folder. */
public final class SearchFolder {

  private SearchFolder() {}

  /**
   * Writes trials.csv, search.json, report.md and, given, picture.png.
   *
   * @param folder made when it does not exist
   * @param picture of truth, result and errors; null without a network
   */
  public static void write(Path folder, SearchReport report, byte @Nullable [] picture)
      throws IOException {
    history(folder, report);
    if (picture != null) {
      OutputFile.write(folder.resolve("picture.png"), picture);
    }
    StringBuilder page = new StringBuilder();
    page.append("# Search for ").append(report.input()).append("\n\n");
    if (picture != null) {
      page.append("![truth, result, errors](picture.png)\n\n");
    }
    page.append("```\n").append(report.conclusion()).append("```\n");
    page.append(section(report));
    page.append('\n').append(report.provenance().sentence());
    OutputFile.writeText(folder.resolve("report.md"), page.toString());
  }

  /** Writes trials.csv and search.json. */
  static void history(Path folder, SearchReport report) throws IOException {
    OutputFile.makeFolder(folder, true);
    OutputFile.writeText(folder.resolve("trials.csv"), csv(report.outcome().rows()));
    OutputFile.writeText(folder.resolve("search.json"), Json.write(report.toJson()) + "\n");
  }

  /**
   * Writes reward.png and front.png.
   *
   * @throws UserException on a machine that cannot draw them
   */
  public static void plots(Path folder, SearchOutcome outcome) throws IOException {
    OutputFile.write(folder.resolve("reward.png"), SearchCharts.scores(outcome));
    OutputFile.write(folder.resolve("front.png"), SearchCharts.front(outcome));
  }

  /** A heading and a line a training, in the words of the JSON. */
  private static String csv(List<SearchRow> rows) {
    StringBuilder csv = new StringBuilder();
    for (SearchRow row : rows) {
      Map<String, @Nullable Object> values = row.toJson();
      if (csv.isEmpty()) {
        csv.append(Csv.line(List.copyOf(values.keySet())));
      }
      csv.append(Csv.line(values.values().stream().map(String::valueOf).toList()));
    }
    return csv.toString();
  }

  /** The part of a page in Markdown that tells of the search. */
  static String section(SearchReport report) {
    return "\n## Candidates\n\n![score of every training](reward.png)\n\n"
        + "![error against parameters](front.png)\n\n```\n"
        + report.candidates()
        + "```\n\n`trials.csv` has every training, `search.json` every figure.\n";
  }
}
