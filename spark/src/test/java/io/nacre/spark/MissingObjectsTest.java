package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MissingObjectsTest {

  @Test
  void tasksHaveTheMissingObjectsInTheirOrder() {
    SplittableRandom random = new SplittableRandom(5);
    for (int size : new int[] {1, 63, 64, 65, 1000}) {
      BitSet numbers = new BitSet();
      for (int i = 0; i < size; i++) {
        if (random.nextInt(3) > 0) {
          numbers.set(i);
        }
      }
      numbers.set(size - 1);
      MissingObjects missing = new MissingObjects(numbers, 7);
      int rank = 0;
      for (int i = 0; i < size; i++) {
        assertThat(missing.contains(i)).isEqualTo(numbers.get(i));
        if (numbers.get(i)) {
          assertThat(missing.task(i)).as("%d of %d", i, size).isEqualTo(rank++ / 7);
        }
      }
      assertThat(missing.count()).isEqualTo(rank);
      assertThat(missing.tasks()).isEqualTo((rank + 6) / 7);
    }
  }

  @Test
  void tasksAreOneSearchOrManyQuickObjects() {
    assertThat(MissingObjects.perTask(2000, false, 2)).isEqualTo(1);
    assertThat(MissingObjects.perTask(3, true, 2)).isEqualTo(1);
    assertThat(MissingObjects.perTask(300, true, 2)).isEqualTo(9);
    assertThat(MissingObjects.perTask(10_000_000, true, 100)).isEqualTo(32);
  }
}
