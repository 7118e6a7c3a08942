package io.nacre.onet.data.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CubeSymmetryTest {

  private static final int SIDE = 4;

  @Test
  void thereAreFortyEight() {
    Set<String> seen = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5000; i++) {
      float[] point = {1, 2, 3};
      CubeSymmetry.random(random).points(point, 0, 1);
      seen.add(Arrays.toString(point));
    }
    assertThat(seen).hasSize(48);
  }

  /** The cell in which a point lies turns with it. */
  @Test
  void gridsTurnAsPointsDo() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 100; trial++) {
      CubeSymmetry turn = CubeSymmetry.random(random);
      float[] point = new float[3];
      for (int axis = 0; axis < 3; axis++) {
        point[axis] = (random.nextInt(SIDE) + 0.5f) / SIDE - 0.5f;
      }
      float[] grid = new float[SIDE * SIDE * SIDE];
      grid[place(point)] = 1;
      turn.points(point, 0, 1);
      assertThat(turn.grid(grid, SIDE)[place(point)]).isEqualTo(1);
    }
  }

  private static int place(float[] point) {
    int place = 0;
    for (float coordinate : point) {
      place = place * SIDE + (int) ((coordinate + 0.5) * SIDE);
    }
    return place;
  }
}
