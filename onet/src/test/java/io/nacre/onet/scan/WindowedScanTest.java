package io.nacre.onet.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Field;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.torch.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowedScanTest {

  private static final double RADIUS = 0.45;
  private static final ScanSolid POISSON = new ScanSolid(null, 0.5, ScanMethod.POISSON);

  @BeforeAll
  static void load() {
    Torch.load();
  }

  /** A ball of radius {@value #RADIUS}. */
  private static float[] ball(int points) {
    SplittableRandom random = new SplittableRandom(points);
    float[] xyz = new float[3 * points];
    for (int i = 0; i < points; i++) {
      double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double scale = RADIUS / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] = (float) (scale * v[axis] + 0.002 * random.nextGaussian());
      }
    }
    return xyz;
  }

  @Test
  void whatWindowsCountIsOneEverywhere() {
    float[] flat = {-0.5f, -0.1f, -0.3f, 0.5f, 0.1f, 0.3f};
    ScanWindows windows = ScanWindows.of(flat, 4);
    assertThat(windows.edge()).isCloseTo(0.25, within(1e-7));
    assertThat(windows.along(1)).isEqualTo(1);
    assertThat(windows.count()).isEqualTo(windows.along(0) * windows.along(2));
    for (int axis = 0; axis < 3; axis++) {
      for (double at = -0.5; at <= 0.5; at += 0.01) {
        double sum = 0;
        for (int i = 0; i < windows.along(axis); i++) {
          double weight = windows.weight(axis, i, at);
          // A window is not asked beyond its points but at the scan's ends.
          boolean within = Math.abs(at - windows.centres()[axis][i]) <= 0.5 * windows.edge();
          assertThat(weight == 0 || within || sum == 0 && i == 0 || i == windows.along(axis) - 1)
              .isTrue();
          sum += weight;
        }
        if (Math.abs(at) <= flat[3 + axis]) {
          assertThat(sum).isCloseTo(1, within(1e-9));
        }
      }
      assertThat(windows.weight(axis, 0, -2)).isZero();
    }
    assertThatThrownBy(() -> ScanWindows.of(flat, 0)).hasMessageContaining("1 to");
  }

  @Test
  void oneWindowIsTheCube() {
    ScanWindows one = ScanWindows.of(new float[] {-0.5f, 0, -0.2f, 0.5f, 0, 0.2f}, 1);
    assertThat(one.edge()).isEqualTo(1);
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.weight(0, 0, 0.54)).isEqualTo(1);
  }

  @Test
  void denserScansHaveMoreWindows() {
    assertThat(ScanWindows.number(ball(300), 3000, 0)).isEqualTo(1);
    assertThat(ScanWindows.number(ball(3000), 3000, 0)).isEqualTo(2);
    int some = ScanWindows.number(ball(12_000), 3000, 0);
    int more = ScanWindows.number(ball(48_000), 3000, 0);
    assertThat(some).isBetween(2, 3);
    assertThat(more).isBetween(2 * some - 1, 2 * some + 1);
    assertThat(ScanWindows.number(ball(100_000), 1, 0)).isEqualTo(ScanWindows.MOST);
  }

  /** Where the field changes its sign, values are the field's own. */
  @Test
  void valuesNearTheSurfaceAreAsked() {
    Field field =
        (x, y, z, out, count) -> {
          for (int i = 0; i < count; i++) {
            out[i] = 0.5f - (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
          }
        };
    float[][] positions = new float[3][30];
    for (int i = 0; i < 90; i++) {
      positions[i / 30][i % 30] = (i % 30) / 14.5f - 1;
    }
    float[] all = WindowValues.of(field, positions, 1).values();
    float[] some = WindowValues.of(field, positions, 4).values();
    for (int i = 0; i < all.length; i++) {
      assertThat(some[i] > 0).isEqualTo(all[i] > 0);
      if (Math.abs(all[i]) < 0.1) {
        assertThat(some[i]).isCloseTo(all[i], within(1e-6f));
      }
      assertThat(some[i]).isCloseTo(all[i], within(0.15f));
    }
  }

  @Test
  void whatAWindowCutsIsClosed() {
    float[] half = new WindowPoints(ball(4000)).in(new double[] {0, 0, RADIUS}, 2 * RADIUS);
    Field below =
        (x, y, z, out, count) -> {
          for (int i = 0; i < count; i++) {
            out[i] = (float) (1 - x[i] * x[i] - y[i] * y[i]) - (z[i] + 1);
          }
        };
    float[] closed = WindowPoints.closed(half, below, 3000, 1);
    int lid = 0;
    for (int i = 0; i < closed.length; i += 3) {
      boolean onFace = closed[i + 2] == -0.5f;
      lid += onFace ? 1 : 0;
      if (onFace) {
        assertThat(Math.hypot(closed[i], closed[i + 1])).isLessThanOrEqualTo(0.5001);
      }
    }
    assertThat(lid).isEqualTo(closed.length / 3 - half.length / 3).isGreaterThan(500);
  }

  @Test
  void anEggInWindowsIsAClosedEggWhateverTheThreads() {
    float[] xyz = ball(4000);
    for (int i = 0; i < xyz.length; i++) {
      // So that there are few windows.
      xyz[i] *= i % 3 == 0 ? 1 : 0.48f;
    }
    List<Integer> seen = new ArrayList<>();
    TriangleMesh mesh = mesh(xyz, 1, (done, total) -> seen.add(done));
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.bounds().longestEdge()).isCloseTo(2 * RADIUS, within(0.03));
    assertThat(seen).isSorted().endsWith(ScanWindows.of(xyz, 2).count());
    assertThat(mesh(xyz, 2, WindowListener.NONE).positions()).isEqualTo(mesh.positions());
    assertThatThrownBy(() -> scan(xyz, 1, WindowListener.NONE).mesh(1024, 0))
        .hasMessageContaining("fewer");
  }

  private static TriangleMesh mesh(float[] xyz, int threads, WindowListener listener) {
    return scan(xyz, threads, listener).mesh(16, 1);
  }

  private static WindowedScan scan(float[] xyz, int threads, WindowListener listener) {
    return WindowedScan.of(POISSON, xyz, ScanWindows.of(xyz, 2), 3, threads, listener);
  }
}
