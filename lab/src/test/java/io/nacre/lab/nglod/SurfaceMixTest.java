package io.nacre.lab.nglod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import org.junit.jupiter.api.Test;

class SurfaceMixTest {

  private static final int COUNT = 10_000;

  private final TriangleMesh mesh = normalized();
  private final SignedDistance surface = SignedDistance.of(mesh);

  private static TriangleMesh normalized() {
    TriangleMesh mesh = SampleShape.TREFOIL.mesh();
    return Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
  }

  @Test
  void distancesAreThoseOfTheSurface() {
    DistanceSamples drawn = new SurfaceMix(mesh, surface, 2).draw(COUNT, 4);
    assertThat(drawn.size()).isEqualTo(COUNT);
    for (int i = 0; i < COUNT; i += 7) {
      double exact = surface.at(drawn.x()[i], drawn.y()[i], drawn.z()[i]);
      assertThat((double) drawn.distance()[i]).isCloseTo(exact, within(2e-6));
    }
  }

  @Test
  void aFifthIsUniformTwoAreOnTheSurfaceAndTwoBesideIt() {
    DistanceSamples drawn = new SurfaceMix(mesh, surface, 2).draw(COUNT, 4);
    double squares = 0;
    int inside = 0;
    double far = 0;
    for (int i = 0; i < COUNT; i++) {
      float distance = drawn.distance()[i];
      if (i < 2000) {
        far += Math.abs(distance) / 2000;
      } else if (i < 6000) {
        assertThat(distance).isZero();
      } else {
        // A Gaussian step's part along the normal has the deviation of one axis.
        squares += distance * distance / 4000;
        inside += distance < 0 ? 1 : 0;
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(SurfaceMix.NEAR, within(0.0005));
    assertThat(inside).isBetween(1700, 2300);
    assertThat(far).isGreaterThan(0.2);
  }

  @Test
  void theSeedAloneDecides() {
    DistanceSamples one = new SurfaceMix(mesh, surface, 1).draw(COUNT, 4);
    DistanceSamples two = new SurfaceMix(mesh, surface, 2).draw(COUNT, 4);
    DistanceSamples other = new SurfaceMix(mesh, surface, 2).draw(COUNT, 5);
    assertThat(two.x()).containsExactly(one.x());
    assertThat(two.distance()).containsExactly(one.distance());
    assertThat(other.x()).isNotEqualTo(one.x());
  }
}
