package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On how many objects networks are smaller than a reduced grid of the same IoU.
 *
 * @param setting the part of the resolution of that grid
 * @param objects that have such a grid
 * @param smaller those on which a network of its IoU takes fewer bytes
 * @param smallerBelowLimit those on which it takes fewer bytes and at most {@value #LIMIT}
 * @param networks bytes of networks, over the objects on which they reach that IoU
 * @param grids bytes of the grids over the same objects
 */
record RdShare(
    String setting,
    int objects,
    int smaller,
    int smallerBelowLimit,
    Statistics networks,
    Statistics grids) {

  /** Bytes up to which networks are meant to be smaller. */
  static final int LIMIT = 1000;

  /** The share for the grids of {@code setting} among the yardsticks of {@code results}. */
  static RdShare of(List<RdResult> results, String setting) {
    int objects = 0;
    int smaller = 0;
    int below = 0;
    double[] networks = new double[results.size()];
    double[] grids = new double[results.size()];
    for (RdResult result : results) {
      for (RdPoint point : result.points()) {
        if (point.method() == StoredForm.REDUCED && point.setting().equals(setting)) {
          double network = result.curve(StoredForm.NETWORK).bytesAt(point.iou());
          boolean wins = network < point.bytes();
          smaller += wins ? 1 : 0;
          below += wins && network <= LIMIT ? 1 : 0;
          networks[objects] = network;
          grids[objects++] = Double.isNaN(network) ? Double.NaN : point.bytes();
        }
      }
    }
    return new RdShare(
        setting,
        objects,
        smaller,
        below,
        Statistics.of(Arrays.copyOf(networks, objects)),
        Statistics.of(Arrays.copyOf(grids, objects)));
  }

  /** One object, keys in reading order. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resolution", setting);
    json.put("objects", objects);
    json.put("smaller", smaller);
    json.put("smaller_below_limit", smallerBelowLimit);
    json.put("limit_bytes", LIMIT);
    json.put("network_bytes", networks);
    json.put("reduced_bytes", grids);
    return json;
  }

  /** The share in a line. */
  String toText() {
    return String.format(
        Locale.ROOT,
        "at the IoU of a grid of %s the resolution a network is smaller on %d of %d objects (%s), with at most %d bytes on %d (%s)",
        setting,
        smaller,
        objects,
        part(smaller),
        LIMIT,
        smallerBelowLimit,
        part(smallerBelowLimit));
  }

  private String part(int of) {
    return objects == 0 ? "-" : Quantity.percent((double) of / objects);
  }
}
