package io.nacre.study.encoding;

import io.nacre.metric.Overlap;
import io.nacre.search.Job;
import io.nacre.search.Trial;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.report.Charts;
import io.nacre.study.report.Charts.Axes;
import io.nacre.study.report.Charts.Labels;
import io.nacre.study.report.Charts.Mark;
import io.nacre.study.report.Charts.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The plots of a search, as the bytes of PNG files. */
public final class SearchCharts {

  /** Rounds that are told apart; more would need more colours than people tell apart. */
  private static final int MOST_ROUNDS = 6;

  private SearchCharts() {}

  /** The score of every training in their order, coloured by round, and the best so far. */
  static byte[] scores(SearchOutcome outcome) {
    List<SearchRow> rows = outcome.rows();
    double[] x = new double[rows.size()];
    double[] best = new double[rows.size()];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rows.size(); i++) {
      x[i] = i + 1;
      most = Math.max(most, rows.get(i).score());
      best[i] = most;
    }
    List<Series> clouds = new ArrayList<>();
    rounds(rows)
        .forEach(
            (name, indices) ->
                clouds.add(series(name, indices, i -> x[i], i -> rows.get(i).score())));
    return Charts.scatter(
        new Labels(
            "Score: " + outcome.objective(), "trainings in the order in which they ended", "score"),
        clouds,
        List.of(new Series("best so far", x, best)),
        null,
        Axes.NUMBERED);
  }

  /** Errors against parameters, the front of those that nothing beats in both, and the chosen. */
  static byte[] front(SearchOutcome outcome) {
    List<SearchRow> rows =
        outcome.rows().stream().filter(row -> row.trial().training() != null).toList();
    List<Series> clouds = new ArrayList<>();
    List<Integer> shortOnes = new ArrayList<>();
    List<Integer> finals = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      (rows.get(i).trial().job().last() ? finals : shortOnes).add(i);
    }
    clouds.add(
        series("short training", shortOnes, i -> parameters(rows.get(i)), i -> error(rows.get(i))));
    clouds.add(
        series("final training", finals, i -> parameters(rows.get(i)), i -> error(rows.get(i))));
    List<SearchRow> front = nondominated(rows);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < front.size(); i++) {
      all.add(i);
    }
    Trial chosen = outcome.result().chosen();
    return Charts.scatter(
        new Labels(
            "Error against size",
            "parameters",
            "100 %% − %s, in %%".formatted(JudgedIou.title(outcome.volumetric()))),
        clouds,
        List.of(series("front", all, i -> parameters(front.get(i)), i -> error(front.get(i)))),
        chosen == null
            ? null
            : new Mark(
                outcome.isTrained() ? "chosen" : "best so far",
                chosen.job().architecture().parameterCount(),
                error(new SearchRow(chosen, 0))),
        Axes.LOGARITHMIC);
  }

  /** Those that no other beats in parameters and IoU, by ascending parameters. */
  public static List<SearchRow> nondominated(List<SearchRow> rows) {
    List<SearchRow> front = new ArrayList<>();
    rows.stream()
        .sorted(
            Comparator.comparingDouble(SearchCharts::parameters)
                .thenComparingDouble(SearchCharts::error))
        .forEach(
            row -> {
              if (front.isEmpty() || error(row) < error(front.getLast())) {
                front.add(row);
              }
            });
    return front;
  }

  /** Indices into {@code rows} by the name of their round, final trainings last. */
  private static Map<String, List<Integer>> rounds(List<SearchRow> rows) {
    Map<Integer, List<Integer>> byRound = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Job job = rows.get(i).trial().job();
      int round = job.last() ? MOST_ROUNDS + 1 : Math.min(job.round(), MOST_ROUNDS);
      byRound.computeIfAbsent(round, key -> new ArrayList<>()).add(i);
    }
    Map<String, List<Integer>> named = new LinkedHashMap<>();
    byRound.forEach((round, indices) -> named.put(name(round), indices));
    return named;
  }

  private static String name(int round) {
    return switch (Integer.compare(round, MOST_ROUNDS)) {
      case -1 -> "round " + round;
      case 0 -> "later rounds";
      default -> "final";
    };
  }

  private static Series series(
      String name,
      List<Integer> indices,
      ToDoubleFunction<Integer> x,
      ToDoubleFunction<Integer> y) {
    return new Series(
        name, indices.stream().mapToDouble(x).toArray(), indices.stream().mapToDouble(y).toArray());
  }

  private static double parameters(SearchRow row) {
    return row.architecture().parameterCount();
  }

  /** In percent; half a voxel for none, which logarithms cannot show. */
  private static double error(SearchRow row) {
    Overlap overlap = row.trial().overlap();
    double half = 50.0 / Math.max(1, overlap.both() + overlap.wrong());
    return Math.max(half, 100 * (1 - overlap.iou()));
  }
}
