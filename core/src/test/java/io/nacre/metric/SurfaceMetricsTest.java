package io.nacre.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.TriangleMesh;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurfaceMetricsTest {

  @Test
  void nearestNeighboursEqualBruteForce() {
    SplittableRandom random = new SplittableRandom(11);
    for (int n : new int[] {1, 2, 12, 13, 25, 100, 1000}) {
      boolean lattice = n == 1000;
      double[] p = new double[3 * n];
      for (int i = 0; i < p.length; i++) {
        p[i] = lattice ? random.nextInt(5) : random.nextDouble() * (i % 3 + 1);
      }
      KdTree tree = new KdTree(p);
      KdTree.Search search = tree.search();
      for (int q = 0; q < 200; q++) {
        double x = random.nextDouble(-1, 5);
        double y = random.nextDouble(-1, 5);
        double z = random.nextDouble(-1, 5);
        int found = search.nearest(x, y, z);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
          best = Math.min(best, squared(p, i, x, y, z));
        }
        assertThat(search.squaredDistance()).isEqualTo(best);
        assertThat(squared(p, found, x, y, z)).isEqualTo(best);
      }
    }
    assertThatThrownBy(() -> new KdTree(new double[0])).hasMessageContaining("at least one point");
  }

  @Test
  void samplesLieOnTheTrianglesInProportionToTheirArea() {
    TriangleMesh mesh =
        new TriangleMesh(
            new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 5, 3, 0, 5, 0, 1, 5, 9, 9, 9},
            new int[] {6, 6, 6, 0, 1, 2, 3, 4, 5, 0, 0, 1});
    SurfaceSamples samples = SurfaceSamples.of(mesh, 40_000, 5, 2);
    double meanX = 0;
    int upper = 0;
    for (int i = 0; i < samples.count(); i++) {
      double x = samples.positions()[3 * i];
      double y = samples.positions()[3 * i + 1];
      double z = samples.positions()[3 * i + 2];
      boolean up = z > 2.5;
      assertThat(z).isCloseTo(up ? 5 : 0, within(1e-12));
      assertThat(x / (up ? 3 : 1) + y).isBetween(0.0, 1 + 1e-12);
      assertThat(samples.normals()[3 * i + 2]).isCloseTo(1, within(1e-12));
      upper += up ? 1 : 0;
      meanX += up ? x : 0;
    }
    assertThat(upper / 40_000.0).isCloseTo(0.75, within(0.01));
    assertThat(meanX / upper).isCloseTo(1, within(0.02));
    assertThat(SurfaceSamples.of(mesh, 40_000, 5, 1).positions()).isEqualTo(samples.positions());
    TriangleMesh flat = new TriangleMesh(new double[9], new int[] {0, 1, 2});
    assertThatThrownBy(() -> SurfaceSamples.of(flat, 1, 0, 1)).hasMessageContaining("area 0.0");
  }

  @Test
  void parallelSquaresAreTheirGapApart() {
    TriangleMesh low = square(0, 2);
    TriangleMesh high = square(0.2, 2);
    MeshDistance d = MeshDistance.of(high, low, 20_000, 0.11, 7, 2);
    // Unit 1/10 of the longest edge 2; the gap of 0.2 plus what the finite sampling adds sideways.
    assertThat(d.accuracy()).isCloseTo(1, within(0.01));
    assertThat(d.completeness()).isCloseTo(1, within(0.01));
    assertThat(d.chamferL1()).isCloseTo(1, within(0.01));
    assertThat(d.chamferL2()).isCloseTo(0.08, within(0.001));
    assertThat(d.normalConsistency()).isCloseTo(1, within(1e-12));
    assertThat(d.fScore()).isEqualTo(1);
    assertThat(MeshDistance.of(high, low, 20_000, 0.09, 7, 2).fScore()).isZero();
    assertThat(MeshDistance.of(high, low, 20_000, 0.11, 7, 1)).isEqualTo(d);
  }

  private static TriangleMesh square(double z, double side) {
    return new TriangleMesh(
        new double[] {0, 0, z, side, 0, z, side, side, z, 0, side, z},
        new int[] {0, 1, 2, 0, 2, 3});
  }

  private static double squared(double[] p, int i, double x, double y, double z) {
    double dx = p[3 * i] - x;
    double dy = p[3 * i + 1] - y;
    double dz = p[3 * i + 2] - z;
    return dx * dx + dy * dy + dz * dz;
  }
}
