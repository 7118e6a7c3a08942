package io.nacre.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DisjointSetsTest {

  /** Against labels that are all rewritten at every join. */
  @Test
  void theLowestNumberStandsForItsSet() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 100; round++) {
      int n = 1 + random.nextInt(40);
      DisjointSets sets = new DisjointSets(n);
      int[] lowest = new int[n];
      Arrays.setAll(lowest, i -> i);
      for (int join = random.nextInt(2 * n); join > 0; join--) {
        int a = random.nextInt(n);
        int b = random.nextInt(n);
        sets.join(a, b);
        int kept = Math.min(lowest[a], lowest[b]);
        int gone = Math.max(lowest[a], lowest[b]);
        Arrays.setAll(lowest, i -> lowest[i] == gone ? kept : lowest[i]);
      }
      for (int i = 0; i < n; i++) {
        assertThat(sets.root(i)).isEqualTo(lowest[i]);
        assertThat(sets.isRoot(i)).isEqualTo(lowest[i] == i);
      }
    }
  }
}
