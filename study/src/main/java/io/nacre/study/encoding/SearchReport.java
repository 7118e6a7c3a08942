package io.nacre.study.encoding;

import io.nacre.codec.PreparedShape;
import io.nacre.net.Architecture;
import io.nacre.search.Trial;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.report.LayersText;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Table;
import io.nacre.voxel.GridFrame;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of searching a network for a shape.
 *
 * @param input the shape as the user named it
 * @param shape what the networks were trained on
 * @param fit of what the best network decodes to, to a mesh; null for what was none, or without a
 *     network
 * @param nextCommand the command line that trains the network at length; empty without a network
 */
public record SearchReport(
    String input,
    PreparedShape shape,
    SearchOutcome outcome,
    @Nullable ShapeFit fit,
    String nextCommand,
    Provenance provenance) {

  private static final int MOST_ROWS = 20;

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    GridFrame frame = shape.grid().frame();
    Architecture architecture = outcome.result().architecture();
    Trial best = outcome.result().chosen();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", input);
    json.put("architecture", architecture == null ? null : LayersText.of(architecture));
    json.put("encoding", architecture == null ? null : architecture.encoding().toString());
    json.put("parameters", architecture == null ? null : architecture.parameterCount());
    json.put("encode_command", nextCommand);
    json.putAll(outcome.summary(outcome.met()));
    json.put("reached", outcome.met());
    json.put("best_trial", best == null ? null : row(best).toJson());
    if (fit != null) {
      json.putAll(fit.toJson());
    }
    json.put("resolution", frame.unit());
    json.put("grid", new int[] {frame.nx(), frame.ny(), frame.nz()});
    json.put("occupied", shape.grid().count());
    json.put("kind", shape.kind());
    json.put("recipe", outcome.plan().options().recipe());
    json.put("seed", provenance.seed());
    json.put("candidates", outcome.rows().stream().map(SearchRow::toJson).toList());
    json.put("notes", shape.notes());
    json.put("provenance", provenance);
    return json;
  }

  private SearchRow row(Trial trial) {
    return outcome.rows().stream()
        .filter(row -> row.id() == trial.job().id())
        .findFirst()
        .orElseThrow();
  }

  /** The best candidates and what was settled on. */
  public String toText() {
    return candidates() + "\n" + conclusion();
  }

  /** The best candidates, best first. */
  String candidates() {
    List<SearchRow> best =
        outcome.rows().stream()
            .sorted(Comparator.comparingDouble(SearchRow::score).reversed())
            .limit(MOST_ROWS)
            .toList();
    int all = outcome.rows().size();
    if (all == 0) {
      return outcome.result().architecture() == null
          ? "No network was tried.\n"
          : "No network was tried: what fits follows from the size alone.\n";
    }
    Table table =
        new Table(
            (all > best.size()
                    ? String.format(Locale.ROOT, "the best %d of %d candidates", best.size(), all)
                    : String.format(Locale.ROOT, "%d candidates, best first", all))
                + (outcome.volumetric() ? "; IoU is volumetric" : ""));
    for (int i = 0; i < SearchRow.HEADINGS.size(); i++) {
      table.column(SearchRow.HEADINGS.get(i), SearchRow.ALIGNS.get(i));
    }
    Trial chosen = outcome.result().chosen();
    for (SearchRow row : best) {
      table.row(row.cells(chosen != null && chosen.job().id() == row.id()));
    }
    return table.render();
  }

  /** What was wanted, done and settled on. */
  String conclusion() {
    Architecture architecture = outcome.result().architecture();
    Table table = new Table().column("", Table.Align.LEFT).column("", Table.Align.LEFT);
    table.row("searched for", outcome.goal(outcome.met()));
    table.row("search", outcome.effort());
    if (architecture == null) {
      return table.row("settled on", "nothing: no training has ended").render();
    }
    table.row(
        "settled on",
        String.format(
            Locale.ROOT,
            "%s, %d parameters%s",
            LayersText.withEncoding(architecture),
            architecture.parameterCount(),
            outcome.isTrained() ? "" : ", not trained yet"));
    Trial best = outcome.result().chosen();
    if (best != null && !outcome.isTrained()) {
      Architecture trained = best.job().architecture();
      table.row(
          "best so far",
          String.format(
              Locale.ROOT,
              "%s, %d parameters, in training %d",
              LayersText.withEncoding(trained),
              trained.parameterCount(),
              best.job().id()));
    }
    if (fit != null) {
      fit.lines().forEach(table::row);
    }
    return table.render() + "\nGo on with:\n  " + nextCommand + "\n";
  }
}
