package io.nacre.study.onet;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.CurveRow;
import io.nacre.onet.train.RunFolder;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Charts;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The outcome of a training of an Occupancy Network. */
public record OnetTrainReport(
    Path run,
    ModelConfig config,
    TrainOptions options,
    Dataset dataset,
    TrainOutcome outcome,
    Provenance provenance) {

  /** One line for the end of the progress. */
  public String summary() {
    CurveRow best = outcome.best();
    return best == null
        ? "%s: stopped before the first validation".formatted(run)
        : String.format(Locale.ROOT, "%s: %s at step %d", run, score(best), best.step());
  }

  private String scoreName() {
    return switch (config.target()) {
      case OCCUPANCY, GRID -> "IoU";
      case POINT_SET, DEFORMED_MESH -> "negative Chamfer-L1";
      case CELL_MESH -> "negative loss";
    };
  }

  private String score(CurveRow row) {
    double score = row.validation().score();
    return switch (config.target()) {
      case OCCUPANCY, GRID -> "IoU " + Quantity.percent(score);
      case POINT_SET, DEFORMED_MESH ->
          String.format(Locale.ROOT, "Chamfer-L1 %.4f (edge / 10)", -score);
      case CELL_MESH -> String.format(Locale.ROOT, "loss %.4f", -score);
    };
  }

  /** All figures, for people and programs. */
  public Facts facts() {
    Facts facts = new Facts(run.toString());
    facts
        .add("run", run)
        .add("network", config.entries())
        .add("training", options.entries())
        .line("task", name(config.task()) + " -> " + name(config.target()))
        .add("parameters", outcome.parameters(), "parameters", Quantity.count(outcome.parameters()))
        .add("train_objects", dataset.train().size())
        .add("validation_objects", dataset.validation().size())
        .add("test_objects", dataset.test().size())
        .line(
            "objects",
            String.format(
                Locale.ROOT,
                "%d to learn from, %d to validate with",
                dataset.train().size(),
                dataset.validation().size()))
        .add("steps", outcome.steps())
        .add("seconds", outcome.seconds())
        .line(
            "training",
            String.format(
                Locale.ROOT,
                "%d steps of %d objects, %s",
                outcome.steps(),
                options.drawing().batch(),
                Quantity.seconds(outcome.seconds())))
        .line("rate", "%s, %s".formatted(options.rate().initial(), name(options.rate().decay())));
    CurveRow best = outcome.best();
    if (best != null) {
      facts
          .add("best_step", best.step())
          .add("train_loss", best.trainLoss())
          .add("validation_loss", best.validation().loss())
          .add("validation_score", best.validation().score())
          .add("threshold", best.validation().threshold())
          .line("best", String.format(Locale.ROOT, "%s at step %d", score(best), best.step()))
          .line("threshold", String.format(Locale.ROOT, "%.2f", best.validation().threshold()));
    }
    return facts
        .add("score", scoreName())
        .add("interrupted", outcome.stopped())
        .add("provenance", provenance);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Draws curve.png (the score) and loss.png beside curve.csv; without a font, says so. */
  public void plot(RunFolder folder, Consumer<String> notes) throws IOException {
    if (outcome.curve().isEmpty()) {
      return;
    }
    Plotting.attempt("no plots", () -> draw(folder), notes);
  }

  private void draw(RunFolder folder) throws IOException {
    OutputFile.write(
        folder.folder().resolve("curve.png"),
        Charts.lines(
            new Charts.Labels("Validation", "step", scoreName()),
            List.of(series("validation", row -> row.validation().score()))));
    OutputFile.write(
        folder.folder().resolve("loss.png"),
        Charts.lines(
            new Charts.Labels("Loss", "step", "loss an object"),
            List.of(
                series("training", CurveRow::trainLoss),
                series("validation", row -> row.validation().loss()))));
  }

  private Charts.Series series(String name, ToDoubleFunction<CurveRow> value) {
    return new Charts.Series(
        name,
        outcome.curve().stream().mapToDouble(CurveRow::step).toArray(),
        outcome.curve().stream().mapToDouble(value).toArray());
  }
}
