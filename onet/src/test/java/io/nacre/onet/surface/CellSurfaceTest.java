package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.onet.net.dmc.CellLattice;
import org.junit.jupiter.api.Test;

class CellSurfaceTest {

  private static final CellLattice LATTICE = new CellLattice(10);
  private static final double RADIUS = 0.41;

  private static double distance(int corner, int axis, double back) {
    double square = 0;
    for (int i = 0; i < 3; i++) {
      double place = LATTICE.coordinate(LATTICE.place(corner, i) - (i == axis ? back : 0));
      square += place * place;
    }
    return RADIUS - Math.sqrt(square);
  }

  /** Corners of a ball, and on each edge the place where its surface crosses it. */
  private static CellSurface ball() {
    float[] occupancy = new float[LATTICE.corners()];
    float[] offsets = new float[3 * LATTICE.corners()];
    for (int corner = 0; corner < occupancy.length; corner++) {
      occupancy[corner] = (float) (1 / (1 + Math.exp(-30 * distance(corner, 0, 0))));
      for (int axis = 0; axis < 3; axis++) {
        double high = distance(corner, axis, 0);
        double low = distance(corner, axis, 1);
        double back = high * low < 0 ? high / (high - low) : 0.5;
        offsets[axis * occupancy.length + corner] = (float) (back - 0.5);
      }
    }
    return new CellSurface(LATTICE, occupancy, offsets);
  }

  @Test
  void aBallIsAClosedMeshFacingOutwards() {
    TriangleMesh mesh = ball().mesh();
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).isTrue();
    assertThat(check.eulerCharacteristic()).isEqualTo(2);
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      double radius = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      assertThat(radius).isCloseTo(RADIUS, within(0.01));
    }
    assertThat(WindingNumber.of(mesh).at(0, 0, 0)).isCloseTo(1, within(0.01));
  }

  @Test
  void nothingOccupiedIsNoTriangle() {
    CellSurface empty =
        new CellSurface(LATTICE, new float[LATTICE.corners()], new float[3 * LATTICE.corners()]);
    assertThat(empty.mesh().triangleCount()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CellSurface(LATTICE, new float[5], new float[15]))
        .withMessageContaining("10^3 cells");
  }
}
