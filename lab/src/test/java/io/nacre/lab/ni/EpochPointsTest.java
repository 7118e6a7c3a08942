package io.nacre.lab.ni;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.lab.sdf.DistanceSamples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochPointsTest {

  private static EpochPoints points(int size) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    return new EpochPoints(new DistanceSamples(numbers, numbers, numbers, numbers), 64, 7);
  }

  @Test
  void anEpochHasEveryPointOnce() {
    for (int size : new int[] {1, 2, 3, 64, 1000, 65_537}) {
      EpochPoints points = points(size);
      for (long epoch = 0; epoch < 3; epoch++) {
        long e = epoch;
        int[] order = IntStream.range(0, size).map(i -> points.at(e, i)).toArray();
        assertThat(Arrays.stream(order).sorted().toArray())
            .isEqualTo(IntStream.range(0, size).toArray());
      }
    }
  }

  @Test
  void epochsHaveOrdersOfTheirOwn() {
    EpochPoints points = points(10_000);
    long same = IntStream.range(0, 10_000).filter(i -> points.at(0, i) == points.at(1, i)).count();
    assertThat(same).isLessThan(10);
    long neighbours =
        IntStream.range(1, 10_000)
            .filter(i -> Math.abs(points.at(0, i) - points.at(0, i - 1)) < 10)
            .count();
    assertThat(neighbours).as("about 20 by chance").isLessThan(60);
  }

  @Test
  void stepsGoOnWhereTheLastOneEnded() {
    EpochPoints points = points(100);
    float[] x = new float[64];
    float[] values = new float[64];
    points.draw(1, 0, 64, x, new float[64], new float[64], values);
    for (int i = 0; i < 64; i++) {
      int g = 64 + i;
      assertThat(x[i]).isEqualTo(points.at(g / 100, g % 100));
      assertThat(values[i]).isEqualTo(-x[i]);
    }
  }
}
