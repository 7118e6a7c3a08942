package io.nacre.voxel.marching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MarchingCubesTest {

  @Test
  void everyCornerPatternGivesAClosedManifold() {
    SplittableRandom random = new SplittableRandom(1);
    CornerFrame frame = new CornerFrame(2, 2, 2, 0, 0, 0, 1);
    for (int pattern = 0; pattern < 256; pattern++) {
      for (int round = 0; round < 40; round++) {
        float[] values = new float[8];
        for (int c = 0; c < 8; c++) {
          float magnitude = (float) Math.pow(10, random.nextDouble(-3, 3));
          values[c] = (pattern >> c & 1) != 0 ? magnitude : -magnitude;
        }
        TriangleMesh mesh = MarchingCubes.extract(frame, values, 0, 1);
        assertClosed(mesh, () -> Arrays.toString(values));
        assertThat(mesh.triangleCount() == 0).isEqualTo(pattern == 0);
        assertThat(pattern == 0 || volume(mesh) > 0).isTrue();
      }
    }
  }

  @Test
  void noiseOfAnyDensityGivesAClosedManifold() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 60; round++) {
      CornerFrame frame =
          new CornerFrame(random.nextInt(1, 20), random.nextInt(1, 20), 17, 3, -2, 1, 0.25);
      double bias = random.nextDouble(-0.6, 0.6);
      boolean coarse = round % 3 == 0;
      float[] values = new float[frame.nx() * frame.ny() * frame.nz()];
      for (int i = 0; i < values.length; i++) {
        // Coarse values hit the level exactly and tie the face decider.
        values[i] = (float) (coarse ? random.nextInt(-1, 2) : random.nextDouble(-1, 1) + bias);
      }
      float level = coarse ? random.nextInt(-1, 1) : 0.1f;
      assertClosed(MarchingCubes.extract(frame, values, level, 2), () -> "noise");
    }
  }

  @Test
  void specialValuesCountAsFarOutsideOrInside() {
    SplittableRandom random = new SplittableRandom(4);
    float[] special = {
      Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0, -0f, 1, -1, Float.MIN_VALUE
    };
    CornerFrame frame = new CornerFrame(12, 12, 12, 0, 0, 0, 1);
    for (int round = 0; round < 20; round++) {
      float[] values = new float[12 * 12 * 12];
      for (int i = 0; i < values.length; i++) {
        values[i] = special[random.nextInt(special.length)];
      }
      TriangleMesh mesh = MarchingCubes.extract(frame, values, 0, 2);
      assertClosed(mesh, () -> "special values");
      assertThat(mesh.positions()).doesNotContain(Double.NaN);
    }
  }

  @Test
  void checkerboardsGiveClosedManifolds() {
    for (int kind = 0; kind < 3; kind++) {
      VoxelGrid grid = new VoxelGrid(GridFrame.cube(9));
      for (int x = 0; x < 9; x++) {
        for (int y = 0; y < 9; y++) {
          for (int z = 0; z < 9; z++) {
            int parity = kind == 0 ? x + y + z : kind == 1 ? x + y : x / 2 + y / 2 + z / 2;
            grid.set(x, y, z, parity % 2 == 0);
          }
        }
      }
      assertClosed(MarchingCubes.extract(grid, 2), () -> "checkerboard");
    }
  }

  @Test
  void aSingleVoxelBecomesAnOctahedron() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(1));
    grid.set(0, 0, 0);
    TriangleMesh mesh = MarchingCubes.extract(grid, 1);
    assertThat(mesh.vertexCount()).isEqualTo(6);
    assertThat(mesh.triangleCount()).isEqualTo(8);
    // Vertices at distance 1, half a voxel of edge 2: volume 4/3.
    assertThat(volume(mesh)).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(MarchingCubes.extract(new VoxelGrid(GridFrame.cube(3)), 1).triangleCount()).isZero();
  }

  @Test
  void sphereHasItsVolumeItsAreaAndEulerCharacteristicTwo() {
    double previous = Double.POSITIVE_INFINITY;
    for (int cells : new int[] {16, 32, 64}) {
      TriangleMesh mesh = analytic(cells, (x, y, z) -> 0.7 - Math.sqrt(x * x + y * y + z * z));
      ManifoldCheck check = ManifoldCheck.of(mesh);
      assertThat(check.isClosedManifold()).isTrue();
      assertThat(check.eulerCharacteristic()).isEqualTo(2);
      assertThat(check.components()).isEqualTo(1);
      double error = Math.abs(volume(mesh) / (4.0 / 3 * Math.PI * 0.343) - 1);
      assertThat(error).isLessThan(previous / 3);
      assertThat(area(mesh)).isCloseTo(4 * Math.PI * 0.49, within(25.0 / (cells * cells)));
      previous = error;
      double h = 2.4 / cells;
      double[] p = mesh.positions();
      for (int i = 0; i < p.length; i += 3) {
        double r = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
        // Linear interpolation errs by at most h^2/8 times the second derivative, 1/r or less.
        assertThat(Math.abs(r - 0.7)).isLessThan(h * h / 8 / 0.6 + 0.002 * h);
      }
    }
  }

  @Test
  void torusHasEulerCharacteristicZeroAndThreadsDoNotMatter() {
    Surface torus = (x, y, z) -> 0.25 - Math.hypot(Math.hypot(x, y) - 0.6, z);
    TriangleMesh mesh = analytic(48, torus);
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).isTrue();
    assertThat(check.eulerCharacteristic()).isZero();
    Set<String> distinct = new HashSet<>();
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      distinct.add(p[i] + " " + p[i + 1] + " " + p[i + 2]);
    }
    assertThat(distinct).hasSize(mesh.vertexCount());
    CornerFrame frame = CornerFrame.cube(48, -1.2, 1.2);
    TriangleMesh single = MarchingCubes.extract(frame, sampled(frame, torus), 0, 1);
    assertThat(single.positions()).isEqualTo(p);
    assertThat(single.triangles()).isEqualTo(mesh.triangles());
  }

  @Test
  void valuesMustMatchTheFrame() {
    CornerFrame frame = new CornerFrame(2, 3, 4, 0, 0, 0, 1);
    assertThatThrownBy(() -> MarchingCubes.extract(frame, new float[23], 0, 1))
        .hasMessageContaining("2x3x4 corners, 23 values");
  }

  private interface Surface {
    double at(double x, double y, double z);
  }

  private static TriangleMesh analytic(int cells, Surface surface) {
    CornerFrame frame = CornerFrame.cube(cells, -1.2, 1.2);
    return MarchingCubes.extract(frame, sampled(frame, surface), 0, 2);
  }

  private static float[] sampled(CornerFrame f, Surface surface) {
    float[] values = new float[f.nx() * f.ny() * f.nz()];
    for (int i = 0, at = 0; i < f.nx(); i++) {
      for (int j = 0; j < f.ny(); j++) {
        for (int k = 0; k < f.nz(); k++) {
          values[at++] = (float) surface.at(f.x(i), f.y(j), f.z(k));
        }
      }
    }
    return values;
  }

  private static void assertClosed(TriangleMesh mesh, Supplier<String> what) {
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).as("%s: %s", check, what.get()).isTrue();
  }

  static double volume(TriangleMesh mesh) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double sum = 0;
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      sum += p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1]);
      sum += p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2]);
      sum += p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
    }
    return sum / 6;
  }

  private static double area(TriangleMesh mesh) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double sum = 0;
    for (int i = 0; i < t.length; i += 3) {
      double[] u = new double[3];
      double[] v = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        u[axis] = p[3 * t[i + 1] + axis] - p[3 * t[i] + axis];
        v[axis] = p[3 * t[i + 2] + axis] - p[3 * t[i] + axis];
      }
      double x = u[1] * v[2] - u[2] * v[1];
      double y = u[2] * v[0] - u[0] * v[2];
      double z = u[0] * v[1] - u[1] * v[0];
      sum += 0.5 * Math.sqrt(x * x + y * y + z * z);
    }
    return sum;
  }
}
