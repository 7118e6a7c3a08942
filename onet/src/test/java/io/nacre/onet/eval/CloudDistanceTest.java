package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.metric.KdTree;
import org.junit.jupiter.api.Test;

class CloudDistanceTest {

  private static final double[] PAIR = {0, 0, 0, 1, 0, 0};
  private static final double[] THREE = {0, 0, 0, 1, 0, 2, 0, 3, 0};

  /** From the pair: 0 and 1 (to the origin); from the three: 0, 2 and 3. */
  @Test
  void bothDirectionsAreMeans() {
    CloudDistance distance = CloudDistance.of(PAIR, THREE);
    assertThat(distance.accuracy()).isEqualTo(0.5);
    assertThat(distance.completeness()).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(distance.chamferL1()).isCloseTo(13.0 / 12, within(1e-12));
  }

  @Test
  void aMeanThatReachesTheLimitIsGivenUp() {
    KdTree tree = new KdTree(PAIR);
    assertThat(CloudDistance.mean(THREE, tree, 5.0 / 3 + 1e-9)).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(CloudDistance.mean(THREE, tree, 5.0 / 3 - 1e-9)).isInfinite();
  }
}
