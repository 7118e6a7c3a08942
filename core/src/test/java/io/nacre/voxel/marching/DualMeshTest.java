package io.nacre.voxel.marching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DualMeshTest {

  private static CrossedCells cells(CornerFrame frame, float[] values) {
    int plane = frame.ny() * frame.nz();
    CornerPlanes planes = (i, out) -> System.arraycopy(values, i * plane, out, 0, plane);
    return MarchingCubes.cells(frame, planes, null, Allowance.unlimited(), 2);
  }

  /** The dual with vertices in the mean of each loop. */
  private static TriangleMesh dual(CellLoops loops) {
    double[] means = new double[3 * loops.count()];
    for (int loop = 0; loop < loops.count(); loop++) {
      int from = loops.starts()[loop];
      int to = loops.starts()[loop + 1];
      for (int c = from; c < to; c++) {
        for (int axis = 0; axis < 3; axis++) {
          means[3 * loop + axis] += loops.points()[3 * loops.corners()[c] + axis] / (to - from);
        }
      }
    }
    return DualMesh.of(
        loops,
        means,
        new byte[loops.count()],
        new float[loops.points().length],
        Allowance.unlimited());
  }

  private static void assertDual(CornerFrame frame, float[] values) {
    ManifoldCheck dual = ManifoldCheck.of(dual(cells(frame, values).loops()));
    ManifoldCheck marching = ManifoldCheck.of(cells(frame, values).mesh());
    assertThat(dual.isClosedManifold()).as(dual.toString()).isTrue();
    assertThat(dual.eulerCharacteristic()).isEqualTo(marching.eulerCharacteristic());
    assertThat(dual.components()).isEqualTo(marching.components());
  }

  @Test
  void hasTheTopologyOfMarchingCubesForEveryPatternOfCorners() {
    SplittableRandom random = new SplittableRandom(1);
    CornerFrame frame = new CornerFrame(2, 2, 2, 0, 0, 0, 1);
    for (int pattern = 1; pattern < 256; pattern++) {
      for (int round = 0; round < 20; round++) {
        float[] values = new float[8];
        for (int c = 0; c < 8; c++) {
          float magnitude = (float) Math.pow(10, random.nextDouble(-3, 3));
          values[c] = (pattern >> c & 1) != 0 ? magnitude : -magnitude;
        }
        assertDual(frame, values);
      }
    }
  }

  @Test
  void hasTheTopologyOfMarchingCubesForNoise() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 40; round++) {
      CornerFrame frame =
          new CornerFrame(random.nextInt(1, 16), random.nextInt(1, 16), 13, 3, -2, 1, 0.25);
      double bias = random.nextDouble(-0.6, 0.6);
      float[] values = new float[frame.nx() * frame.ny() * frame.nz()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextDouble(-1, 1) + bias);
      }
      assertDual(frame, values);
    }
  }

  @Test
  void anOctahedronBecomesACubeSeenFromOutside() {
    CornerFrame frame = new CornerFrame(1, 1, 1, 0, 0, 0, 2);
    CornerPlanes one = (i, out) -> out[0] = 1;
    PointValues ball =
        (x, y, z, out, n) -> {
          for (int i = 0; i < n; i++) {
            out[i] = 1 - x[i] * x[i] - y[i] * y[i] - z[i] * z[i];
          }
        };
    CellLoops loops = MarchingCubes.cells(frame, one, ball, Allowance.unlimited(), 1).loops();
    // Corners beyond the samples are far outside, and crossings on their edges stay interpolated.
    assertThat(loops.points()[0]).isCloseTo(-2 * CellLayer.MARGIN, within(1e-9));
    assertThat(loops.count()).isEqualTo(8);
    TriangleMesh mesh = dual(loops);
    assertThat(mesh.triangleCount()).isEqualTo(12);
    assertThat(MarchingCubesTest.volume(mesh)).isPositive();
  }

  @Test
  void loopsThatDoNotCloseAreRefused() {
    CornerFrame frame = new CornerFrame(2, 2, 2, 0, 0, 0, 1);
    CellLoops triangle =
        new CellLoops(frame, new double[9], new int[] {0, 3}, new int[] {0, 1, 2}, new int[3]);
    assertThatThrownBy(() -> dual(triangle)).hasMessageContaining("not closed: 1 meet");
  }
}
