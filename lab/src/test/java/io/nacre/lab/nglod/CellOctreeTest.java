package io.nacre.lab.nglod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellOctreeTest {

  /** One triangle inside the cell next to the middle: x, y, z in (0, 0.1). */
  private static final TriangleMesh SMALL =
      new TriangleMesh(
          new double[] {.01, .01, .01, .09, .02, .03, .04, .09, .05}, new int[] {0, 1, 2});

  @Test
  void onlyCellsOnTheSurfaceAndTheirParentsAreStored() {
    CellOctree octree = CellOctree.of(SMALL, 3, 1);
    // Cells of edges 1/2, 1/4 and 1/8: the triangle lies in one of each.
    for (int level = 1; level <= 3; level++) {
      assertThat(octree.level(level).stored().count()).isEqualTo(1);
      assertThat(octree.level(level).corners()).isEqualTo(8);
      assertThat(octree.featureOffset(level)).isEqualTo((level - 1) * 8 * 32);
    }
    assertThat(octree.parameterCount()).isEqualTo(3 * 8 * 32 + 3 * 4737);
    assertThat(octree.depth(.1f, .1f, .1f)).isEqualTo(3);
    assertThat(octree.depth(.2f, .1f, .1f)).isEqualTo(2);
    assertThat(octree.depth(.1f, .3f, .1f)).isEqualTo(1);
    assertThat(octree.depth(-.1f, .1f, .1f)).isZero();
    // 64 bits of level 1, then the children of one cell, then those of another.
    assertThat(octree.structureBytes(1)).isEqualTo(8);
    assertThat(octree.structureBytes(3)).isEqualTo(10);
  }

  @Test
  void publishedCountsAreThoseOfDenseGrids() {
    assertThat(NglodModel.denseParameters(1)).isEqualTo(8737);
    assertThat(NglodModel.denseParameters(2)).isEqualTo(8737 + 729 * 32);
    assertThat(NglodModel.denseParameters(5))
        .isEqualTo(4737 + 32L * (125 + 729 + 4913 + 35_937 + 274_625));
  }

  @Test
  void cornersAreSharedAndWeightsInterpolateLinearFunctions() {
    VoxelGrid all = new VoxelGrid(GridFrame.cube(4));
    for (int i = 0; i < 64; i++) {
      all.set(i >> 4, i >> 2 & 3, i & 3);
    }
    LevelCells cells = new LevelCells(all);
    assertThat(cells.corners()).isEqualTo(125);
    SplittableRandom random = new SplittableRandom(3);
    int[] index = new int[8];
    float[] weight = new float[8];
    for (int i = 0; i < 1000; i++) {
      float x = (float) random.nextDouble(-1, 1);
      float y = (float) random.nextDouble(-1, 1);
      float z = (float) random.nextDouble(-1, 1);
      cells.taps(x, y, z, 1, index, weight, 0);
      double[] mean = new double[4];
      for (int t = 0; t < 8; t++) {
        // With all cells stored, corners are numbered [x][y][z].
        mean[0] += weight[t] * (index[t] / 25 * 0.5 - 1);
        mean[1] += weight[t] * (index[t] / 5 % 5 * 0.5 - 1);
        mean[2] += weight[t] * (index[t] % 5 * 0.5 - 1);
        mean[3] += weight[t];
      }
      assertThat(mean).containsExactly(new double[] {x, y, z, 1}, within(1e-6));
    }
  }

  @Test
  void pointsBeyondTheCubeCountAsOnItsBorder() {
    VoxelGrid last = new VoxelGrid(GridFrame.cube(4));
    last.set(3, 3, 3);
    LevelCells cells = new LevelCells(last);
    assertThat(cells.holds(1, 1, 1)).isTrue();
    assertThat(cells.holds(1.5f, 1, 1)).isTrue();
    assertThat(cells.holds(-1.5f, 1, 1)).isFalse();
    int[] index = new int[8];
    float[] weight = new float[8];
    cells.taps(1.5f, 1, 1, 1, index, weight, 0);
    assertThat(weight).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void meshesElsewhereAreRefused() {
    double[] far = {5, 5, 5, 6, 5, 5, 5, 6, 5};
    assertThatThrownBy(() -> CellOctree.of(new TriangleMesh(far, new int[] {0, 1, 2}), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("normalise");
  }
}
