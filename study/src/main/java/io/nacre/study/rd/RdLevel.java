package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that an IoU takes on the average of many objects. Means over the objects that both ways
 * reach are the ones to compare.
 *
 * @param iou the IoU, 0..1
 * @param network bytes of networks, over the objects on which they reach it
 * @param reduced bytes of reduced grids, over those on which these do
 * @param networkOfBoth bytes of networks over the objects on which both do
 * @param reducedOfBoth bytes of reduced grids over the same
 * @param networkSmaller objects on which a network reaches it and no reduced grid does in as few
 *     bytes
 * @param exactSmaller objects on which the exact coder takes no more bytes than a network, or no
 *     network reaches it
 */
record RdLevel(
    double iou,
    Statistics network,
    Statistics reduced,
    Statistics networkOfBoth,
    Statistics reducedOfBoth,
    int networkSmaller,
    int exactSmaller) {

  /** Means are NaN where there is none. */
  private static final List<CsvColumn<RdLevel>> COLUMNS =
      List.of(
          new CsvColumn<>("iou", RdLevel::iou),
          new CsvColumn<>("network_objects", level -> level.network.count()),
          new CsvColumn<>("network_bytes", level -> level.network.mean()),
          new CsvColumn<>("reduced_objects", level -> level.reduced.count()),
          new CsvColumn<>("reduced_bytes", level -> level.reduced.mean()),
          new CsvColumn<>("both_objects", level -> level.networkOfBoth.count()),
          new CsvColumn<>("network_bytes_of_both", level -> level.networkOfBoth.mean()),
          new CsvColumn<>("reduced_bytes_of_both", level -> level.reducedOfBoth.mean()),
          new CsvColumn<>("network_smaller", RdLevel::networkSmaller),
          new CsvColumn<>("exact_smaller", RdLevel::exactSmaller));

  private static final List<Double> LEVELS =
      List.of(0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995);

  /** The levels of reports. */
  static List<RdLevel> of(List<RdResult> results) {
    return LEVELS.stream().map(iou -> of(results, iou)).toList();
  }

  static RdLevel of(List<RdResult> results, double iou) {
    List<double[]> pairs = new ArrayList<>();
    int networkSmaller = 0;
    int exactSmaller = 0;
    for (RdResult result : results) {
      double network = result.curve(StoredForm.NETWORK).bytesAt(iou);
      double reduced = result.curve(StoredForm.REDUCED).bytesAt(iou);
      pairs.add(new double[] {network, reduced});
      networkSmaller += !Double.isNaN(network) && !(reduced <= network) ? 1 : 0;
      exactSmaller += !(network < result.exactBytes()) ? 1 : 0;
    }
    List<double[]> both =
        pairs.stream().filter(p -> !Double.isNaN(p[0]) && !Double.isNaN(p[1])).toList();
    return new RdLevel(
        iou,
        statistics(pairs, 0),
        statistics(pairs, 1),
        statistics(both, 0),
        statistics(both, 1),
        networkSmaller,
        exactSmaller);
  }

  private static Statistics statistics(List<double[]> pairs, int index) {
    return Statistics.of(pairs.stream().mapToDouble(p -> p[index]).toArray());
  }

  /** One object, keys as the columns of levels.csv. */
  Map<String, @Nullable Object> toJson() {
    return CsvColumn.toJson(COLUMNS, this);
  }

  /** The levels as CSV, a heading first. */
  static String csv(List<RdLevel> levels) {
    return CsvColumn.table(COLUMNS, levels);
  }
}
