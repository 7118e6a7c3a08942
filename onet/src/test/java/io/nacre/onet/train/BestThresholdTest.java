package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BestThresholdTest {

  private static float logit(double probability) {
    return (float) Math.log(probability / (1 - probability));
  }

  @Test
  void countsBothWaysAtEveryThreshold() {
    OccupancyCounts counts = new OccupancyCounts();
    counts.add(logit(0.9), true);
    counts.add(logit(0.62), true);
    counts.add(logit(0.32), true);
    counts.add(logit(0.42), false);
    counts.add(logit(0.07), false);
    // Candidates are 0.05, 0.1 ...: number 0 takes all, 1 leaves the last out, and so on.
    assertThat(counts.iou(0)).isEqualTo(3.0 / 5);
    assertThat(counts.iou(1)).isEqualTo(3.0 / 4);
    assertThat(counts.iou(6)).isEqualTo(2.0 / 4);
    assertThat(counts.iou(8)).isEqualTo(2.0 / 3);
    assertThat(counts.iou(12)).isEqualTo(1.0 / 3);
    assertThat(counts.iou(18)).isEqualTo(0);
  }

  @Test
  void findsTheBestMeanAndPrefersTheMiddle() {
    OccupancyCounts low = new OccupancyCounts();
    low.add(logit(0.32), true);
    low.add(logit(0.12), false);
    OccupancyCounts lower = new OccupancyCounts();
    lower.add(logit(0.27), true);
    lower.add(logit(0.17), false);
    // 0.2 and 0.25 part both shapes exactly; the one nearer to a half is taken.
    BestThreshold best = BestThreshold.best(List.of(low, lower));
    assertThat(best.iou()).isEqualTo(1);
    assertThat(best.tau()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void emptyAndPredictedEmptyAgree() {
    OccupancyCounts empty = new OccupancyCounts();
    empty.add(-20, false);
    assertThat(BestThreshold.best(List.of(empty))).isEqualTo(new BestThreshold(0.5, 1));
  }

  @Test
  void ofInfiniteLogitsToo() {
    OccupancyCounts counts = new OccupancyCounts();
    counts.add(Float.POSITIVE_INFINITY, true);
    counts.add(Float.NEGATIVE_INFINITY, false);
    assertThat(counts.iou(0)).isEqualTo(1);
    assertThat(counts.iou(18)).isEqualTo(1);
  }
}
