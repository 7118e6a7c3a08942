package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Mise;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.surface.Extraction.Extracted;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ExtractionTest {

  private static final RefineOptions UNREFINED = RefineOptions.of(0, 0);

  /** A ring of radius 0.3 and thickness 0.1 about the z axis. */
  private static final PointLogits TORUS =
      points -> {
        Tensor squares = points.square();
        Tensor across = squares.narrow(1, 0, 2).sum(1).sqrt().sub(new Scalar(0.3));
        return across
            .square()
            .add(squares.select(1, 2))
            .sub(new Scalar(0.01))
            .mul(new Scalar(-100.0));
      };

  @Test
  void coarseToFineEqualsTheDenseGrid() {
    LogitField field = new LogitField(TORUS, 0.2);
    CornerFrame frame = Mise.frame(Extraction.REGION, 8, 3);
    int plane = frame.ny() * frame.nz();
    float[] y = new float[plane];
    float[] z = new float[plane];
    for (int i = 0; i < plane; i++) {
      y[i] = (float) frame.y(i / frame.nz());
      z[i] = (float) frame.z(i % frame.nz());
    }
    TriangleMesh dense =
        MarchingCubes.extract(
            frame,
            (i, out) -> {
              float[] x = new float[plane];
              Arrays.fill(x, (float) frame.x(i));
              field.scores(x, y, z, out, plane);
            },
            0,
            2);
    TriangleMesh coarseToFine = new Extraction(8, 3, 0, UNREFINED).mesh(TORUS, 0.2, 2);
    assertThat(coarseToFine.triangles()).isEqualTo(dense.triangles());
    double[] halved = Arrays.stream(dense.positions()).map(p -> p / 2).toArray();
    assertThat(coarseToFine.positions()).isEqualTo(halved);
    ManifoldCheck check = ManifoldCheck.of(coarseToFine);
    assertThat(check.isClosedManifold()).isTrue();
    assertThat(check.eulerCharacteristic()).isZero();
  }

  @Test
  void aSphereHasItsRadiusAtEachThresholdAndRadialNormals() {
    Sphere sphere = new Sphere(0.35, 30);
    for (double threshold : new double[] {0.05, 0.5, 0.9}) {
      TriangleMesh mesh = new Extraction(16, 1, 0, UNREFINED).mesh(sphere, threshold, 2);
      double radius = sphere.radiusAt(threshold);
      // What linear interpolation of a square errs along an edge, h^2 / 8, over the slope 2 r.
      double most = Math.pow(1.1 / 32, 2) / 4 / (2 * radius);
      double[] p = mesh.positions();
      float[] n = Objects.requireNonNull(mesh.normals());
      for (int i = 0; i < p.length; i += 3) {
        double r = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
        assertThat(r).isCloseTo(radius, within(1.1 * most));
        for (int axis = 0; axis < 3; axis++) {
          assertThat((double) n[i + axis]).isCloseTo(p[i + axis] / r, within(1e-4));
        }
      }
    }
  }

  @Test
  void whatFillsEverythingIsTheCubeWithItsPaddingAndNothingIsNothing() {
    TriangleMesh all = new Extraction(4, 1, 0, UNREFINED).mesh(constant(9), 0.2, 1);
    BoundingBox box = all.bounds();
    assertThat(box.minX()).isCloseTo(-0.55, within(2e-4));
    assertThat(box.maxZ()).isCloseTo(0.55, within(2e-4));
    assertThat(ManifoldCheck.of(all).isClosedManifold()).isTrue();
    Extraction refining = new Extraction(4, 1, 10, RefineOptions.of(3, 0));
    assertThat(refining.mesh(constant(-9), 0.2, 1).triangleCount()).isZero();
  }

  @Test
  void simplificationAndRefinementFollow() {
    Sphere sphere = new Sphere(0.35, 30);
    Extracted plain = new Extraction(32, 0, 500, UNREFINED).extract(sphere, 0.2, 2, (s, l) -> true);
    assertThat(plain.extracted()).isGreaterThan(2000);
    assertThat(plain.mesh().triangleCount()).isBetween(400, 500);
    assertThat(plain.losses()).isEmpty();
    Extracted refined =
        new Extraction(32, 0, 500, RefineOptions.of(10, 0))
            .extract(sphere, 0.2, 2, RefineListener.NONE);
    assertThat(refined.mesh().triangles()).isEqualTo(plain.mesh().triangles());
    assertThat(refined.mesh().positions()).isNotEqualTo(plain.mesh().positions());
    assertThat(refined.losses()).hasSize(10);
    assertThat(refined.mesh().normals()).isNotNull();
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> new Extraction(32, 2, -1, UNREFINED))
        .hasMessageContaining("cannot be simplified to -1 triangles");
    assertThatThrownBy(() -> new Extraction(1024, 1, 0, UNREFINED).mesh(constant(1), 0.5, 1))
        .hasMessageContaining("1024 cells halved 1 times are out of range");
    assertThatThrownBy(() -> RefineOptions.of(-1, 0)).hasMessageContaining("0 steps or more");
  }

  private static PointLogits constant(double logit) {
    return points -> points.mul(new Scalar(0.0)).sum(1).add(new Scalar(logit));
  }
}
