package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an IoU takes on the average of many objects. Means over the objects that both ways reach are
 * the ones to compare.
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

  /**
   * The row of levels.csv by column, keys in reading order; numbers are null when there is none.
   */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("iou", iou);
    json.put("network_objects", network.count());
    json.put("network_bytes", network.mean());
    json.put("reduced_objects", reduced.count());
    json.put("reduced_bytes", reduced.mean());
    json.put("both_objects", networkOfBoth.count());
    json.put("network_bytes_of_both", networkOfBoth.mean());
    json.put("reduced_bytes_of_both", reducedOfBoth.mean());
    json.put("network_smaller", networkSmaller);
    json.put("exact_smaller", exactSmaller);
    return json;
  }

  /** One or more levels as CSV, a heading first. */
  static String csv(List<RdLevel> levels) {
    return Csv.table(
        List.copyOf(levels.getFirst().toJson().keySet()),
        levels.stream().map(level -> level.toJson().values().stream().map(Numbers::cell).toList()));
  }
}
