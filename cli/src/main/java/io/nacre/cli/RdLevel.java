package io.nacre.cli;

import io.nacre.io.yardstick.Yardstick;
import java.util.ArrayList;
import java.util.List;

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

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of(
          "iou",
          "network_objects",
          "network_bytes",
          "reduced_objects",
          "reduced_bytes",
          "both_objects",
          "network_bytes_of_both",
          "reduced_bytes_of_both",
          "network_smaller",
          "exact_smaller");

  /** The levels of reports. */
  static List<RdLevel> of(List<RdResult> results) {
    return LEVELS.stream().map(iou -> of(results, iou)).toList();
  }

  static RdLevel of(List<RdResult> results, double iou) {
    List<double[]> pairs = new ArrayList<>();
    int networkSmaller = 0;
    int exactSmaller = 0;
    for (RdResult result : results) {
      double network = result.curve(RdPoint.NETWORK).bytesAt(iou);
      double reduced = result.curve(RdPoint.method(Yardstick.REDUCED)).bytesAt(iou);
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

  /** The row of levels.csv. */
  List<String> cells() {
    return List.of(
        Double.toString(iou),
        Integer.toString(network.count()),
        number(network),
        Integer.toString(reduced.count()),
        number(reduced),
        Integer.toString(networkOfBoth.count()),
        number(networkOfBoth),
        number(reducedOfBoth),
        Integer.toString(networkSmaller),
        Integer.toString(exactSmaller));
  }

  private static String number(Statistics bytes) {
    return bytes.count() == 0 ? "" : Double.toString(bytes.mean());
  }
}
