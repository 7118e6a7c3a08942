package io.nacre.lab.sdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import org.junit.jupiter.api.Test;

class ImportanceSamplerTest {

  private static final double HALF = 0.4;

  /** A cube about the origin, edges 0.8. */
  private static final SignedDistance CUBE = SignedDistance.of(cube());

  private static TriangleMesh cube() {
    double[] positions = new double[24];
    for (int corner = 0; corner < 8; corner++) {
      positions[3 * corner] = (corner & 1) == 0 ? -HALF : HALF;
      positions[3 * corner + 1] = (corner & 2) == 0 ? -HALF : HALF;
      positions[3 * corner + 2] = (corner & 4) == 0 ? -HALF : HALF;
    }
    int[] triangles = {
      0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1,
      3, 5, 3, 7, 5
    };
    return new TriangleMesh(positions, triangles);
  }

  private static double byHand(float x, float y, float z) {
    double dx = Math.abs(x) - HALF;
    double dy = Math.abs(y) - HALF;
    double dz = Math.abs(z) - HALF;
    double out = Math.hypot(Math.hypot(Math.max(dx, 0), Math.max(dy, 0)), Math.max(dz, 0));
    return out + Math.min(0, Math.max(dx, Math.max(dy, dz)));
  }

  @Test
  void theDensityFallsExponentiallyWithTheDistance() {
    double beta = 60;
    int count = 60_000;
    DistanceSamples samples = new ImportanceSampler(CUBE, beta, 2).draw(count, 1);
    // The volume at distance d of a cube of edge a: inside the surface of a cube of edge a - 2d,
    // outside that of a rounded cube, 6 a^2 + 6 pi a d + 4 pi d^2.
    double all = 0;
    double inside = 0;
    double near = 0;
    double step = 1e-5;
    for (double d = step / 2; d < HALF; d += step) {
      double weight = Math.exp(-beta * d) * step;
      double inner = 24 * (HALF - d) * (HALF - d) * weight;
      double outer = (24 * HALF * HALF + 12 * Math.PI * HALF * d + 4 * Math.PI * d * d) * weight;
      all += inner + outer;
      inside += inner;
      near += d < 0.01 ? inner + outer : 0;
    }
    int insideCount = 0;
    int nearCount = 0;
    for (int i = 0; i < count; i++) {
      float distance = samples.distance()[i];
      assertThat((double) distance)
          .isCloseTo(byHand(samples.x()[i], samples.y()[i], samples.z()[i]), within(1e-6));
      insideCount += distance < 0 ? 1 : 0;
      nearCount += Math.abs(distance) < 0.01 ? 1 : 0;
    }
    // Five standard deviations.
    double spread = 5 * 0.5 / Math.sqrt(count);
    assertThat((double) insideCount / count).isCloseTo(inside / all, within(spread));
    assertThat((double) nearCount / count).isCloseTo(near / all, within(spread));
  }

  @Test
  void pointsDependOnTheSeedAndNotOnTheThreads() {
    DistanceSamples one = new ImportanceSampler(CUBE, 60, 1).draw(10_000, 7);
    DistanceSamples two = new ImportanceSampler(CUBE, 60, 2).draw(10_000, 7);
    DistanceSamples other = new ImportanceSampler(CUBE, 60, 2).draw(10_000, 8);
    assertThat(one).usingRecursiveComparison().isEqualTo(two);
    assertThat(other.x()).isNotEqualTo(one.x());
  }

  @Test
  void uniformPointsFillTheirRegion() {
    BoundingBox region = new BoundingBox(-1, -0.5, 0, 1, 0.5, 0.25);
    DistanceSamples samples = DistanceSamples.uniform(CUBE, region, 20_000, 3, 2);
    int inside = 0;
    for (int i = 0; i < samples.size(); i++) {
      assertThat(samples.x()[i]).isBetween(-1f, 1f);
      assertThat(samples.y()[i]).isBetween(-0.5f, 0.5f);
      assertThat(samples.z()[i]).isBetween(0f, 0.25f);
      inside += samples.distance()[i] < 0 ? 1 : 0;
    }
    // 0.8 of each of the first two edges, all of the third.
    assertThat(inside / 20_000.0).isCloseTo(0.4 * 0.8, within(0.02));
    DistanceSamples both = samples.and(samples);
    assertThat(both.size()).isEqualTo(40_000);
    assertThat(both.distance()[20_001]).isEqualTo(samples.distance()[1]);
  }
}
