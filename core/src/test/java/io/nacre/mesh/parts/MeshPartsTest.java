package io.nacre.mesh.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.GridParts;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeshPartsTest {

  private static final int[] BOX = {
    0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5,
    7, 1, 7, 3
  };

  /** Cubes given by their low corner along all axes and their side; a negative one inwards. */
  private static TriangleMesh cubes(double... lowAndSide) {
    int count = lowAndSide.length / 2;
    double[] positions = new double[24 * count];
    int[] triangles = new int[36 * count];
    for (int i = 0; i < count; i++) {
      double side = lowAndSide[2 * i + 1];
      for (int corner = 0; corner < 8; corner++) {
        for (int axis = 0; axis < 3; axis++) {
          positions[24 * i + 3 * corner + axis] =
              lowAndSide[2 * i] + Math.abs(side) * (corner >> (2 - axis) & 1);
        }
      }
      for (int k = 0; k < 36; k++) {
        int at = side > 0 ? k : 3 * (k / 3) + 2 - k % 3;
        triangles[36 * i + k] = 8 * i + BOX[at];
      }
    }
    return new TriangleMesh(positions, triangles);
  }

  @Test
  void bodiesComeByTheirVolume() {
    TriangleMesh mesh = cubes(0, 1, 5, 3, -4, 2);
    MeshParts parts = MeshParts.of(mesh);
    assertThat(parts.volumes()).containsExactly(new double[] {27, 8, 1}, within(1e-9));
    TriangleMesh largest = parts.keep(1);
    assertThat(largest.positions()).containsExactly(cubes(5, 3).positions());
    assertThat(largest.triangles()).containsExactly(cubes(5, 3).triangles());
    assertThat(parts.keep(2).triangleCount()).isEqualTo(24);
    assertThat(parts.keep(9).triangles()).containsExactly(mesh.triangles());
  }

  /** 10^3 with a cavity of 8^3 in which floats 4^3, hollow too (2^3); a cube of 9^3 beside it. */
  @Test
  void cavitiesBelongToTheInnermostBodyAroundThem() {
    TriangleMesh mesh = cubes(1, -8, 4, -2, 3, 4, 0, 10, 20, 9);
    MeshParts parts = MeshParts.of(mesh);
    assertThat(parts.volumes())
        .containsExactly(new double[] {729, 1000 - 512, 64 - 8}, within(1e-9));
    assertThat(ManifoldCheck.of(parts.keep(2)).components()).isEqualTo(3);
    assertThat(parts.keep(2).positions()).containsExactly(cubes(1, -8, 0, 10, 20, 9).positions());
    assertThat(ManifoldCheck.of(parts.keep(2)).isClosedManifold()).isTrue();
  }

  @Test
  void cavitiesInNothingAndEmptyMeshesAreTakenAsTheyAre() {
    assertThat(MeshParts.of(cubes(0, 1, 3, -2)).volumes())
        .containsExactly(new double[] {8, 1}, within(1e-9));
    TriangleMesh nothing = new TriangleMesh(new double[0], new int[0]);
    assertThat(MeshParts.of(nothing).volumes()).isEmpty();
    assertThat(MeshParts.of(nothing).keep(1).triangleCount()).isZero();
  }

  @Test
  void normalsStayWithTheirVertices() {
    TriangleMesh two = cubes(0, 1, 5, 3);
    float[] normals = new float[48];
    for (int i = 0; i < 48; i++) {
      normals[i] = i;
    }
    MeshParts parts = MeshParts.of(new TriangleMesh(two.positions(), two.triangles(), normals));
    assertThat(parts.keep(1).normals()).containsExactly(Arrays.copyOfRange(normals, 24, 48));
  }

  /** Hollow blocks, a cell of the grid of 4^3 each: meshes keep what grids keep. */
  @Test
  void meshesKeepWhatGridsKeep() {
    SplittableRandom random = new SplittableRandom(5);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(48));
    for (int cell : new int[] {0, 7, 21, 22, 42, 63}) {
      int side = 5 + random.nextInt(5);
      IntStream.range(0, side * side * side)
          .forEach(
              i ->
                  grid.set(
                      1 + 12 * (cell / 16) + i / side / side,
                      1 + 12 * (cell / 4 % 4) + i / side % side,
                      1 + 12 * (cell % 4) + i % side));
      int hole = 1 + side / 2;
      grid.clear(hole + 12 * (cell / 16), hole + 12 * (cell / 4 % 4), hole + 12 * (cell % 4));
    }
    GridParts voxels = GridParts.of(grid);
    MeshParts bodies = MeshParts.of(MarchingCubes.extract(grid, 1));
    assertThat(voxels.sizes()).hasSize(6);
    assertThat(bodies.volumes()).hasSize(6);
    for (int most = 1; most <= 6; most++) {
      TriangleMesh expected = MarchingCubes.extract(voxels.keep(most), 1);
      TriangleMesh kept = bodies.keep(most);
      assertThat(kept.positions()).containsExactly(expected.positions());
      assertThat(kept.triangles()).containsExactly(expected.triangles());
    }
  }
}
