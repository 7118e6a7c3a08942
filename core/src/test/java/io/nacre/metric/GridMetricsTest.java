package io.nacre.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridMetricsTest {

  @Test
  void overlapCountsEachKindOfVoxel() {
    VoxelGrid predicted = new VoxelGrid(new GridFrame(2, 3, 70, 70));
    VoxelGrid truth = new VoxelGrid(predicted.frame());
    predicted.set(0, 0, 0);
    predicted.set(1, 2, 69);
    predicted.set(1, 2, 68);
    truth.set(1, 2, 69);
    truth.set(0, 0, 1);
    Overlap overlap = Overlap.of(predicted, truth);
    assertThat(overlap).isEqualTo(new Overlap(1, 1, 2, 420));
    assertThat(overlap.iou()).isEqualTo(0.25);
    assertThat(overlap.precision()).isEqualTo(1.0 / 3);
    assertThat(overlap.recall()).isEqualTo(0.5);
    assertThat(overlap.accuracy()).isEqualTo(417.0 / 420);
    assertThat(overlap.wrong()).isEqualTo(3);
  }

  @Test
  void emptyGridsAgreeAndHaveNoChamferDistance() {
    VoxelGrid empty = new VoxelGrid(GridFrame.cube(4));
    assertThat(Overlap.of(empty, empty).iou()).isEqualTo(1);
    assertThat(VoxelChamfer.of(empty, empty, 1).squaredVoxels()).isInfinite();
  }

  @Test
  void framesMustAgree() {
    VoxelGrid a = new VoxelGrid(GridFrame.cube(4));
    VoxelGrid b = new VoxelGrid(new GridFrame(4, 4, 4, 2));
    assertThatThrownBy(() -> Overlap.of(a, b)).hasMessageContaining("4x4x4 with unit 2");
    assertThatThrownBy(() -> VoxelChamfer.of(a, b, 1)).hasMessageContaining("different frames");
  }

  @Test
  void chamferOfTwoVoxelsIsTheirSquaredDistanceTwice() {
    VoxelGrid a = new VoxelGrid(new GridFrame(130, 130, 130, 128));
    VoxelGrid b = new VoxelGrid(a.frame());
    a.set(10, 20, 30);
    b.set(13, 24, 42);
    VoxelChamfer chamfer = VoxelChamfer.of(a, b, 2);
    assertThat(chamfer.squaredVoxels()).isEqualTo(2 * 169);
    assertThat(chamfer.squaredNormalized()).isEqualTo(2 * 169 / 4096.0);
    assertThat(chamfer.timesThousand()).isEqualTo(1000 * 2 * 169 / 4096.0);
  }

  @Test
  void surfaceVoxelsAndChamferEqualBruteForce() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 6; round++) {
      GridFrame frame = new GridFrame(9 + round, 7, 60 + 3 * round, 64);
      VoxelGrid a = blob(frame, random, 0.3 + 0.1 * round);
      VoxelGrid b = blob(frame, random, 0.8);
      List<int[]> surfaceA = bruteSurface(a);
      List<int[]> surfaceB = bruteSurface(b);
      VoxelGrid surface = SurfaceVoxels.of(a, 2);
      assertThat(surface.count()).isEqualTo(surfaceA.size());
      assertThat(surfaceA).allMatch(v -> surface.get(v[0], v[1], v[2]));
      double expected = bruteMean(surfaceA, surfaceB) + bruteMean(surfaceB, surfaceA);
      assertThat(VoxelChamfer.of(a, b, 1).squaredVoxels()).isCloseTo(expected, within(1e-12));
      assertThat(VoxelChamfer.of(a, b, 1)).isEqualTo(VoxelChamfer.of(a, b, 3));
    }
  }

  private static VoxelGrid blob(GridFrame frame, SplittableRandom random, double density) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          grid.set(x, y, z, random.nextDouble() < density);
        }
      }
    }
    return grid;
  }

  private static List<int[]> bruteSurface(VoxelGrid g) {
    List<int[]> surface = new ArrayList<>();
    for (int x = 0; x < g.nx(); x++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int z = 0; z < g.nz(); z++) {
          boolean buried =
              g.getOrFalse(x - 1, y, z)
                  && g.getOrFalse(x + 1, y, z)
                  && g.getOrFalse(x, y - 1, z)
                  && g.getOrFalse(x, y + 1, z)
                  && g.getOrFalse(x, y, z - 1)
                  && g.getOrFalse(x, y, z + 1);
          if (g.get(x, y, z) && !buried) {
            surface.add(new int[] {x, y, z});
          }
        }
      }
    }
    return surface;
  }

  private static double bruteMean(List<int[]> from, List<int[]> to) {
    long sum = 0;
    for (int[] p : from) {
      long best = Long.MAX_VALUE;
      for (int[] q : to) {
        long dx = p[0] - q[0];
        long dy = p[1] - q[1];
        long dz = p[2] - q[2];
        best = Math.min(best, dx * dx + dy * dy + dz * dz);
      }
      sum += best;
    }
    return (double) sum / from.size();
  }

  @Test
  void chamferOfOccupiedVoxelsCountsInnerOnesToo() {
    // A published result: 133,877 voxels, 9 missed and 11 extra ones, each a step from a right one.
    double published = 9.118155705666866e-9;
    double expected = (11.0 / 133_879 + 9.0 / 133_877) * 4 / (256.0 * 256.0);
    assertThat(expected).isCloseTo(published, within(1e-12));
    VoxelGrid truth = new VoxelGrid(GridFrame.cube(8));
    for (int i = 0; i < 125; i++) {
      truth.set(1 + i / 25, 1 + i / 5 % 5, 1 + i % 5);
    }
    VoxelGrid predicted = truth.copy();
    predicted.clear(3, 3, 3);
    predicted.clear(2, 2, 2);
    predicted.set(7, 3, 3);
    double squared = 4.0 / 124 + 2.0 / 125;
    assertThat(VoxelChamfer.ofOccupied(predicted, truth, 2).squaredVoxels())
        .isCloseTo(squared, within(1e-12));
  }
}
