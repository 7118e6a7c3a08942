package io.nacre.study.onet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnetMeasureTest {

  @Test
  void fewAreAllTaken() {
    assertThat(OnetMeasure.spread(List.of(1, 2, 3), 3)).containsExactly(1, 2, 3);
    assertThat(OnetMeasure.spread(List.of(1, 2, 3), 9)).containsExactly(1, 2, 3);
    assertThat(OnetMeasure.spread(List.of(), 4)).isEmpty();
  }

  @Test
  void manyAreTakenInOrderAndEvenly() {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();
    for (int count = 1; count < 100; count++) {
      List<Integer> some = OnetMeasure.spread(all, count);
      assertThat(some).hasSize(count).doesNotHaveDuplicates().isSorted();
      for (int i = 1; i < count; i++) {
        int gap = some.get(i) - some.get(i - 1);
        assertThat(gap).isBetween(100 / count, 100 / count + 1);
      }
    }
  }
}
