package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Field;
import io.nacre.field.GridField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbabilityFieldTest {

  /** With values 0 and 1 and the threshold 0.5 it is half of what a grid's field says. */
  @Test
  void ofAGridItIsHalfTheFieldOfTheGrid() {
    int side = 6;
    SplittableRandom random = new SplittableRandom(1);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    float[] values = new float[side * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(2);
      grid.set(i / (side * side), i / side % side, i % side, values[i] > 0);
    }
    Field field = new ProbabilityField(side, values, 0.5);
    GridField expected = new GridField(grid);
    for (int i = 0; i < 500; i++) {
      float x = (float) random.nextDouble(-1.3, 1.3);
      float y = (float) random.nextDouble(-1.3, 1.3);
      float z = (float) random.nextDouble(-1.3, 1.3);
      assertThat(field.at(x, y, z)).isCloseTo(0.5f * expected.at(x, y, z), within(1e-5f));
    }
  }

  @Test
  void valuesHaveTheSizeOfTheGrid() {
    assertThatThrownBy(() -> new ProbabilityField(3, new float[26], 0.5))
        .hasMessageContaining("3^3")
        .hasMessageContaining("26");
  }
}
