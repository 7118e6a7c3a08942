package io.nacre.mesh.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarchingTetrahedraTest {

  private static final BoundingBox BOX = new BoundingBox(-1, -1, -1, 1, 1, 1);

  @Test
  void aBallHasItsVolumeAndItsVerticesOnTheSphere() {
    Solid ball = Solid.ellipsoid(0, 0, 0, 0.8, 0.8, 0.8);
    TriangleMesh mesh =
        SurfaceRelaxation.relax(MarchingTetrahedra.extract(ball, BOX, 0.07), ball, 0.07, 2);
    Topology topology = Topology.of(mesh);
    assertThat(topology.open() + topology.repeated()).isZero();
    assertThat(topology.euler()).isEqualTo(2);
    assertThat(topology.volume()).isCloseTo(4.0 / 3 * Math.PI * 0.512, offset(0.01));
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      double radius = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      assertThat(radius).isCloseTo(0.8, offset(2e-3));
    }
  }

  /** A value of its own for every lattice point meets every case, both kinds of tetrahedra. */
  @Test
  void noiseGivesAClosedSurface() {
    double cell = 1.0 / 6;
    for (int seed = 0; seed < 8; seed++) {
      int salt = seed;
      Solid noise =
          (x, y, z) -> {
            if (Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) > 0.99) {
              return -0.01;
            }
            long key = Math.round(6 * x) + 100 * Math.round(6 * y) + 10_000 * Math.round(6 * z);
            return new SplittableRandom(key * 31 + salt).nextDouble(-0.01, 0.01);
          };
      Topology topology = Topology.of(MarchingTetrahedra.extract(noise, BOX, cell));
      assertThat(topology.open()).isZero();
      assertThat(topology.repeated()).isZero();
      assertThat(topology.volume()).isPositive();
    }
  }

  @Test
  void aSolidThatReachesTheBorderIsRefused() {
    Solid large = Solid.ellipsoid(0, 0, 0, 1.2, 1.2, 1.2);
    assertThatThrownBy(() -> MarchingTetrahedra.extract(large, BOX, 0.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("border");
  }
}
