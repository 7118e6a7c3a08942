package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.MeshDistance;
import io.nacre.onet.torch.Torch;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RefinementTest {

  private static final double TAU = 0.3;
  private static final Sphere SPHERE = new Sphere(0.4, 20);

  /** The same surface, but far from linear across a cell, so that interpolation misplaces it. */
  private static final PointLogits BENT =
      points -> {
        var logits = SPHERE.logits(points).sub(new Scalar(Math.log(TAU / (1 - TAU))));
        return logits
            .add(logits.square().mul(new Scalar(2.0)).mul(logits.relu().sign()))
            .add(new Scalar(Math.log(TAU / (1 - TAU))));
      };

  @BeforeAll
  static void loadTorch() {
    Torch.load();
  }

  @Test
  void verticesMoveToTheSphereAndTrianglesTurnToItsNormals() {
    TriangleMesh rough = rough(24);
    Refined refined = refine(rough, 60, 2);
    double radius = SPHERE.radiusAt(TAU);
    assertThat(offSphere(rough, radius)).isGreaterThan(0.002);
    assertThat(offSphere(refined.mesh(), radius)).isLessThan(0.3 * offSphere(rough, radius));
    assertThat(refined.losses()).hasSize(60);
    double before = refined.losses().getFirst();
    assertThat(refined.losses().subList(50, 60)).allSatisfy(l -> assertThat(l).isLessThan(before));
    TriangleMesh sphere = new Extraction(32, 2, 0, RefineOptions.of(0, 0)).mesh(SPHERE, TAU, 2);
    MeshDistance was = MeshDistance.of(rough, sphere, 20_000, 0.01, 1, 2);
    MeshDistance is = MeshDistance.of(refined.mesh(), sphere, 20_000, 0.01, 1, 2);
    assertThat(is.normalConsistency()).isGreaterThan(was.normalConsistency());
    assertThat(is.chamferL1()).isLessThan(was.chamferL1());
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    TriangleMesh rough = rough(40);
    assertThat(rough.triangleCount()).isGreaterThan(3 * 2048);
    assertThat(refine(rough, 3, 1).mesh().positions())
        .isEqualTo(refine(rough, 3, 5).mesh().positions());
  }

  @Test
  void seedsDrawOtherPointsAndNoStepsLeaveTheMesh() {
    TriangleMesh rough = rough(8);
    assertThat(
            Refinement.refine(BENT, TAU, rough, RefineOptions.of(2, 1), 1, (s, l) -> true).losses())
        .isNotEqualTo(refine(rough, 2, 1).losses());
    Refined untouched = refine(rough, 0, 1);
    assertThat(untouched.mesh().positions()).isEqualTo(rough.positions());
    assertThat(untouched.losses()).isEmpty();
    TriangleMesh nothing = new TriangleMesh(new double[0], new int[0]);
    assertThat(refine(nothing, 5, 1).losses()).isEmpty();
  }

  @Test
  void theListenerEndsIt() {
    Refined refined =
        Refinement.refine(
            BENT, TAU, rough(8), RefineOptions.of(30, 0), 1, (step, loss) -> step < 4);
    assertThat(refined.losses()).hasSize(4);
  }

  @Test
  void nativeMemoryDoesNotGrow() {
    TriangleMesh rough = rough(24);
    refineOften(rough);
    long pointers = Pointer.totalCount();
    // A step that kept its gradients alone would leave 4 MB a round, in each; the heap settles.
    long grown = Long.MAX_VALUE;
    for (int round = 0; round < 20 && grown > 1L << 20; round++) {
      long bytes = Pointer.physicalBytes();
      refineOften(rough);
      grown = Pointer.physicalBytes() - bytes;
    }
    assertThat(grown).isLessThanOrEqualTo(1L << 20);
    // Of those that were there before, of other tests, some may be gone.
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  private static void refineOften(TriangleMesh mesh) {
    assertThat(mesh.triangleCount()).isGreaterThan(1800);
    for (int i = 0; i < 30; i++) {
      refine(mesh, 2, 2);
    }
  }

  private static Refined refine(TriangleMesh mesh, int steps, int threads) {
    return Refinement.refine(
        BENT, TAU, mesh, RefineOptions.of(steps, 0), threads, RefineListener.NONE);
  }

  private static TriangleMesh rough(int cells) {
    return new Extraction(cells, 0, 0, RefineOptions.of(0, 0)).mesh(BENT, TAU, 2);
  }

  /** Mean distance of the vertices from the sphere. */
  private static double offSphere(TriangleMesh mesh, double radius) {
    double[] p = mesh.positions();
    double sum = 0;
    for (int i = 0; i < p.length; i += 3) {
      double r = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      sum += Math.abs(r - radius);
    }
    return sum / mesh.vertexCount();
  }
}
