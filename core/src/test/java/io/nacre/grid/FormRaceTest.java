package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On grids so large that forms are given up early, none is given up that would have won. */
class FormRaceTest {

  private static final GridCoder CODER = GridCoder.shipped();
  private static final GridFrame FRAME = new GridFrame(90, 80, 100, 100);

  /** A bent tube with a bump, as large as the frame lets it be. */
  private static VoxelGrid solid() {
    return GridsUnderTest.grid(
        FRAME,
        (x, y, z) -> {
          int a = 2 * x - 89;
          int b = 2 * y - 79;
          int c = 2 * z - 99;
          int ring = a * a + b * b + c * c + 45 * 45 - 30 * 30;
          boolean torus = (long) ring * ring < 4L * 45 * 45 * (a * a + c * c);
          return torus || (a - 40) * (a - 40) + b * b + (c - 50) * (c - 50) < 35 * 35;
        });
  }

  private static void assertShortest(VoxelGrid grid, GridForm expected) {
    List<EncodedGrid> all =
        Arrays.stream(GridForm.values()).map(form -> CODER.encode(grid, form)).toList();
    EncodedGrid code = CODER.encode(grid, 2);
    assertThat(code.form()).isEqualTo(expected);
    assertThat(code.bytes()).isEqualTo(all.get(expected.ordinal()).bytes());
    assertThat(all).allMatch(other -> other.bytes().length >= code.bytes().length);
    assertThat(CODER.encode(grid, 1).bytes()).isEqualTo(code.bytes());
    assertThat(CODER.encode(grid, 4).bytes()).isEqualTo(code.bytes());
  }

  @Test
  void solidsAreLearned() {
    assertShortest(solid(), GridForm.LEARNED);
  }

  @Test
  void shellsAreSolidsWithExceptions() {
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid(), Connectivity.TWENTY_SIX);
    assertShortest(shell, GridForm.LEARNED_SHELL);
  }

  @Test
  void whatNoModelKnowsStartsFromNothing() {
    assertShortest(GridsUnderTest.noise(FRAME, 0.01, 5), GridForm.ADAPTIVE);
  }
}
