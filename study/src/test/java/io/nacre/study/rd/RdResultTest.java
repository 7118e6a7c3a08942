package io.nacre.study.rd;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.measure.StoredForm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RdResultTest {

  private static final RdPoint EXACT = point(StoredForm.EXACT, 1000, 1);

  private static RdPoint point(StoredForm method, long bytes, double iou) {
    return new RdPoint(method, "", 1, bytes, iou, 0, 1);
  }

  private static String sentence(RdPoint... networks) {
    List<RdPoint> points = Stream.concat(Stream.of(networks), Stream.of(EXACT)).toList();
    return new RdResult("solid", 16, 99, points, null, List.of(), List.of()).exactSentence();
  }

  @Test
  void everyNetworkMeansEveryRow() {
    assertThat(sentence(point(StoredForm.NETWORK, 300, 0.9), point(StoredForm.NETWORK, 900, 0.99)))
        .startsWith("Every network here is smaller than the 1000 bytes");
    assertThat(sentence(point(StoredForm.NETWORK, 300, 0.9), point(StoredForm.NETWORK, 1200, 0.8)))
        .doesNotContain("Every network")
        .startsWith("1 of 2 networks here are not smaller than the 1000 bytes");
    assertThat(
            sentence(point(StoredForm.NETWORK, 1100, 0.9), point(StoredForm.NETWORK, 1200, 0.95)))
        .startsWith("No network here is smaller");
    assertThat(sentence(point(StoredForm.NETWORK, 300, 0.9), point(StoredForm.NETWORK, 1200, 0.95)))
        .startsWith("From an IoU of");
    assertThat(sentence()).startsWith("There is no network here");
  }
}
