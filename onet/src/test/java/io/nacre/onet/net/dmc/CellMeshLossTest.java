package io.nacre.onet.net.dmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.net.FiniteDifferences;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class CellMeshLossTest {

  private static final int CELLS = 5;
  private static final CellLattice LATTICE = new CellLattice(CELLS);
  private static final CellMeshLoss LOSS = new CellMeshLoss(LATTICE);

  private final SplittableRandom random = new SplittableRandom(4);

  private float[] uniform(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  private final float[] occupancy = uniform(LATTICE.corners(), 0.05, 0.95);
  private final float[] offsets = uniform(3 * LATTICE.corners(), -0.45, 0.45);
  private final float[] points = uniform(3 * 80, -0.5, 0.5);

  @Test
  void probabilitiesAreThoseOfTheCornersAndSumToOne() {
    try (PointerScope scope = new PointerScope()) {
      float[] all = Torch.floats(LATTICE.probabilities(Torch.tensor(occupancy, LATTICE.corners())));
      int cell = 37;
      double[] raw = new double[CellTriangles.TOPOLOGIES];
      double sum = 0;
      for (int t = 0; t < raw.length; t++) {
        raw[t] = 1;
        for (int corner = 0; corner < 8; corner++) {
          double o = occupancy[LATTICE.corner(cell, corner)];
          raw[t] *= (CellTopology.ACCEPTED.get(t).free() >> corner & 1) != 0 ? 1 - o : o;
        }
        sum += raw[t];
      }
      double total = 0;
      for (int t = 0; t < raw.length; t++) {
        double found = all[cell * raw.length + t];
        assertThat(found).isCloseTo(raw[t] / sum, within(1e-5));
        total += found;
      }
      assertThat(total).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void pointsToMeshHasTheGradientOfItsFormula() {
    FiniteDifferences.check(
        o -> {
          Tensor vertices = LATTICE.vertices(FiniteDifferences.doubles(offsets, 3, o.numel()));
          // What counts as a constant there does not depend on the occupancy.
          return LOSS.pointsToMesh(LATTICE.probabilities(o), vertices, points);
        },
        occupancy,
        LATTICE.corners());
    FiniteDifferences.check(
        shift -> {
          Tensor o = FiniteDifferences.doubles(occupancy, LATTICE.corners());
          // No cell is free or full, so that the constant that stands for such has no weight.
          Tensor sure = surfacesOnly(LATTICE.probabilities(o));
          return LOSS.pointsToMesh(sure, LATTICE.vertices(shift), points);
        },
        offsets,
        3,
        LATTICE.corners());
  }

  private static Tensor surfacesOnly(Tensor probabilities) {
    Tensor changed = probabilities.clone();
    changed.narrow(1, 0, 2).zero_();
    return changed;
  }

  @Test
  void smoothnessAndPriorHaveTheGradientsOfTheirFormulas() {
    FiniteDifferences.check(LOSS::smoothness, occupancy, LATTICE.corners());
    // The fullest corners are a constant: here they are all as full, and none of them is moved.
    float[] full = occupancy.clone();
    int few = LATTICE.corners() / 30;
    FiniteDifferences.check(
        free -> {
          Tensor all = torch.cat(new TensorVector(free, torch.ones_like(free.narrow(0, 0, few))));
          return LOSS.prior(all);
        },
        Arrays.copyOf(full, full.length - few),
        full.length - few);
  }

  @Test
  void curvatureHasTheGradientOfItsFormula() {
    FiniteDifferences.check(
        shift -> {
          Tensor o = FiniteDifferences.doubles(occupancy, LATTICE.corners());
          return LOSS.curvature(LATTICE.probabilities(o), LATTICE.vertices(shift));
        },
        offsets,
        3,
        LATTICE.corners());
  }

  /** Pair by pair, as the formula says it, of two cells that are certain of their topologies. */
  @Test
  void curvatureIsTheSumOverPairsOfNeighbours() {
    CellLattice two = new CellLattice(2);
    int corners = two.corners();
    float[] sharp = new float[corners];
    for (int corner = 0; corner < corners; corner++) {
      sharp[corner] = two.place(corner, 0) == 0 ? 1 : 0;
    }
    float[] shifts = uniform(3 * corners, -0.4, 0.4);
    try (PointerScope scope = new PointerScope()) {
      Tensor vertices = two.vertices(FiniteDifferences.doubles(shifts, 3, corners));
      double found =
          new CellMeshLoss(two)
              .curvature(two.probabilities(FiniteDifferences.doubles(sharp, corners)), vertices)
              .item_double();
      float[] places = Torch.floats(vertices.to(torch.ScalarType.Float));
      CellTopology half =
          CellTopology.ACCEPTED.stream()
              .filter(topology -> topology.free() == 0b10101010)
              .findFirst()
              .orElseThrow();
      double expected = 0;
      int[][] triangles = new int[8][];
      for (int cell = 0; cell < 4; cell++) {
        for (int t = 0; t < 2; t++) {
          int[] corner = half.triangles().get(t).clone();
          for (int i = 0; i < 3; i++) {
            corner[i] = two.vertex(cell, corner[i]);
          }
          triangles[2 * cell + t] = corner;
        }
      }
      for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 8; b++) {
          boolean same = a / 2 == b / 2;
          if (a != b && shared(triangles[a], triangles[b]) == 2 && (same || a < b)) {
            expected += squared(normal(places, triangles[a]), normal(places, triangles[b]));
          }
        }
      }
      assertThat(found).isCloseTo(expected / 8, within(1e-5));
    }
  }

  private static int shared(int[] one, int[] other) {
    int count = 0;
    for (int a : one) {
      for (int b : other) {
        count += a == b ? 1 : 0;
      }
    }
    return count;
  }

  private static double[] normal(float[] at, int[] t) {
    double[] u = new double[3];
    double[] v = new double[3];
    for (int i = 0; i < 3; i++) {
      u[i] = at[3 * t[1] + i] - at[3 * t[0] + i];
      v[i] = at[3 * t[2] + i] - at[3 * t[0] + i];
    }
    double[] n = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    return new double[] {n[0] / length, n[1] / length, n[2] / length};
  }

  private static double squared(double[] a, double[] b) {
    return (a[0] - b[0]) * (a[0] - b[0])
        + (a[1] - b[1]) * (a[1] - b[1])
        + (a[2] - b[2]) * (a[2] - b[2]);
  }

  /** A plane across one cell whose corners are certain: the vertices go to the plane. */
  @Test
  void pointsOfAPlaneDrawTheSurfaceToIt() {
    CellLattice one = new CellLattice(1);
    float[] plane = new float[3 * 40];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i % 3 == 0 ? 0.24f : (float) random.nextDouble(-0.5, 0.5);
    }
    float[] sharp = new float[8];
    for (int corner = 0; corner < 8; corner++) {
      sharp[corner] = one.place(corner, 0) == 0 ? 1 : 0;
    }
    try (PointerScope scope = new PointerScope()) {
      // 0.24 lies at 0.7 of the cell: the right offset of the four edges is -0.2.
      float[] right = new float[24];
      Arrays.fill(right, -0.2f);
      double at = plane(one, sharp, right, plane);
      float[] middle = new float[24];
      assertThat(at).isCloseTo(0, within(1e-6));
      assertThat(plane(one, sharp, middle, plane)).isCloseTo(0.04, within(1e-5));
    }
  }

  private static double plane(CellLattice one, float[] sharp, float[] shifts, float[] plane) {
    Tensor probabilities = one.probabilities(FiniteDifferences.doubles(sharp, 8));
    Tensor vertices = one.vertices(FiniteDifferences.doubles(shifts, 3, 8));
    return new CellMeshLoss(one).pointsToMesh(probabilities, vertices, plane).item_double();
  }
}
