package io.nacre.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SolidSamplesTest {

  private static final int SIDE = 32;
  private static final double VOXEL = 2.0 / SIDE;

  /** Faces lie beside those of voxels. */
  private static final double HALF = 0.53;

  private static SolidTruth cube() {
    TriangleMesh mesh = cubeMesh();
    VoxelGrid grid = SolidVoxelizer.voxelize(mesh, GridFrame.cube(SIDE), 1).grid();
    return SolidTruth.of(MeshSolid.of(SolidSurface.of(mesh, 0)), grid);
  }

  private static TriangleMesh cubeMesh() {
    double[] p = new double[24];
    for (int i = 0; i < 8; i++) {
      p[3 * i] = (i & 1) == 0 ? -HALF : HALF;
      p[3 * i + 1] = (i & 2) == 0 ? -HALF : HALF;
      p[3 * i + 2] = (i & 4) == 0 ? -HALF : HALF;
    }
    int[] quads = {0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5};
    int[] tri = new int[36];
    for (int q = 0; q < 6; q++) {
      int[] corners = {0, 1, 2, 0, 2, 3};
      for (int k = 0; k < 6; k++) {
        tri[6 * q + k] = quads[4 * q + corners[k]];
      }
    }
    return new TriangleMesh(p, tri);
  }

  private static boolean inCube(float x, float y, float z) {
    return Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) < HALF;
  }

  private static double fromFaces(float x, float y, float z) {
    return Math.abs(Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) - HALF);
  }

  @Test
  void labelsAreThoseOfTheSolidAndPointsLieWhereTheyShould() {
    SolidSamples samples = cube().samples(2);
    for (int i = 0; i < samples.near().size(); i++) {
      float x = samples.near().x(i);
      float y = samples.near().y(i);
      float z = samples.near().z(i);
      assertThat(samples.near().isInside(i)).isEqualTo(inCube(x, y, z));
      assertThat(fromFaces(x, y, z)).isLessThan(VOXEL);
    }
    for (int i = 0; i < samples.fine().size(); i++) {
      float x = samples.fine().x(i);
      float y = samples.fine().y(i);
      float z = samples.fine().z(i);
      assertThat(samples.fine().isInside(i)).isEqualTo(inCube(x, y, z));
      assertThat(fromFaces(x, y, z)).isLessThan(0.2501 * VOXEL);
    }
    assertThat(samples.fine().size()).isGreaterThan(samples.near().size() / 2);
    double side = 2 * HALF / VOXEL;
    assertThat(samples.insideVolume()).isCloseTo(side * side * side, within(20.0));
  }

  @Test
  void pointsDoNotDependOnThreads() {
    LabeledPoints one = cube().samples(1).fine();
    LabeledPoints three = cube().samples(3).fine();
    assertThat(three.codes()).isEqualTo(one.codes());
  }

  /** The box reaches one to two voxels beyond the object on all sides. */
  @Test
  void theBoxHasAMargin() {
    IndexBox box = cube().extent();
    // Faces lie in voxels 7 and 24.
    assertThat(box).isEqualTo(new IndexBox(6, 26, 6, 26, 6, 26));
  }

  @Test
  void batchesHoldAllKindsAndAreTheSameWhoeverDraws() {
    PointSampler sampler = new PointSampler(cube().samples(1), 1000, false, 7);
    sampler.advance(1);
    LabeledPoints all = LabeledPoints.ofSize(4096);
    sampler.draw(5, 0, 4096, all);
    LabeledPoints later = LabeledPoints.ofSize(96);
    sampler.draw(5, 4000, 96, later);
    assertThat(later.codes()).isEqualTo(Arrays.copyOfRange(all.codes(), 4000, 4096));
    int fine = 0;
    int far = 0;
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.isInside(i)).isEqualTo(inCube(all.x(i), all.y(i), all.z(i)));
      double distance = fromFaces(all.x(i), all.y(i), all.z(i));
      fine += distance < 0.25 * VOXEL ? 1 : 0;
      far += distance > 2 * VOXEL ? 1 : 0;
    }
    // 30 % fine ones, and a quarter or so of what is near; of 15 % anywhere a third or so is far.
    assertThat(fine / 4096.0).isBetween(0.38, 0.62);
    assertThat(far / 4096.0).isBetween(0.03, 0.15);
    LabeledPoints beyond = sampler.renew(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(beyond.isInside(i)).isEqualTo(inCube(beyond.x(i), beyond.y(i), beyond.z(i)));
    }
  }

  /** At the centres of voxels the smooth solid of a grid is the grid. */
  @Test
  void theSolidOfAGridDecidesCentresAsTheGridDoes() {
    VoxelGrid grid = cube().grid();
    SolidTruth truth = SolidTruth.of(grid);
    assertThat(truth.isOfMesh()).isFalse();
    GridFrame frame = grid.frame();
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        for (int z = 0; z < SIDE; z++) {
          assertThat(truth.contains(frame.x(x), frame.y(y), frame.z(z)))
              .isEqualTo(grid.get(x, y, z));
        }
      }
    }
    assertThat(truth.extent()).isEqualTo(IndexBox.around(grid));
  }
}
