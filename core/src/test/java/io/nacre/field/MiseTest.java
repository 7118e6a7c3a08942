package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MiseTest {

  private interface Scalar {
    double at(double x, double y, double z);
  }

  private static Field field(Scalar f) {
    return (x, y, z, out, n) -> {
      for (int i = 0; i < n; i++) {
        out[i] = (float) f.at(x[i], y[i], z[i]);
      }
    };
  }

  private static final Field TORUS =
      field((x, y, z) -> 0.25 - Math.hypot(Math.hypot(x, y) - 0.6, z));

  private static TriangleMesh dense(
      Field field, BoundingBox box, int start, int steps, float level) {
    CornerFrame frame = Mise.frame(box, start, steps);
    float[] values = new float[frame.nx() * frame.ny() * frame.nz()];
    for (int i = 0, at = 0; i < frame.nx(); i++) {
      for (int j = 0; j < frame.ny(); j++) {
        for (int k = 0; k < frame.nz(); k++) {
          values[at++] = field.at((float) frame.x(i), (float) frame.y(j), (float) frame.z(k));
        }
      }
    }
    return MarchingCubes.extract(frame, values, level, 2);
  }

  private static void assertEqualsDense(
      Field field, BoundingBox box, int start, int steps, float level) {
    TriangleMesh expected = dense(field, box, start, steps, level);
    TriangleMesh mesh = Mise.extract(field, box, start, steps, level, 2);
    assertThat(mesh.triangleCount()).isPositive();
    assertThat(mesh.positions()).isEqualTo(expected.positions());
    assertThat(mesh.triangles()).isEqualTo(expected.triangles());
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
  }

  @Test
  void equalsTheDenseExtraction() {
    assertEqualsDense(TORUS, Mise.NORMALIZED, 8, 3, 0);
    assertEqualsDense(TORUS, Mise.NORMALIZED, 13, 1, 0.05f);
    assertEqualsDense(TORUS, Mise.NORMALIZED, 40, 0, 0);
    assertEqualsDense(TORUS, new BoundingBox(-0.9, -1, -0.3, 0.9, 1, 0.3), 7, 3, 0);
  }

  @Test
  void equalsTheDenseExtractionWhereTheObjectTouchesTheBox() {
    Field gyroid =
        field(
            (x, y, z) ->
                Math.sin(5 * x) * Math.cos(5 * y)
                    + Math.sin(5 * y) * Math.cos(5 * z)
                    + Math.sin(5 * z) * Math.cos(5 * x));
    assertEqualsDense(gyroid, Mise.NORMALIZED, 8, 2, 0.1f);
    assertEqualsDense(field((x, y, z) -> 1), Mise.NORMALIZED, 3, 3, 0);
  }

  @Test
  void followsTheSurfaceIntoCellsThatLookedUniform() {
    // A thin spike rises from a slab between the coarse corners; its cells have equal corners.
    Field spike =
        field((x, y, z) -> Math.max(-0.3 - z, 0.06 - Math.hypot(x - 0.12, y - 0.13) - 0.02 * z));
    assertEqualsDense(spike, Mise.NORMALIZED, 8, 4, 0);
  }

  @Test
  void anyFieldGivesAClosedManifold() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 12; round++) {
      int salt = random.nextInt();
      Field noise =
          field(
              (x, y, z) ->
                  new SplittableRandom(
                              salt
                                  + Math.round(x * 977)
                                  + 31L * Math.round(y * 983) * Math.round(z * 991))
                          .nextDouble()
                      - 0.2
                      - 0.6 * Math.abs(x * z));
      TriangleMesh mesh = Mise.extract(noise, 1 + round % 4, 3, 1 + round % 3);
      assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    }
  }

  @Test
  void evaluatesFarFewerPointsThanTheDenseGridAndNoneTwice() {
    AtomicLong points = new AtomicLong();
    Field counted =
        (x, y, z, out, n) -> {
          points.addAndGet(n);
          TORUS.scores(x, y, z, out, n);
        };
    TriangleMesh mesh = Mise.extract(counted, 16, 3, 2);
    assertThat(points.get()).isLessThan(129L * 129 * 129 / 5);
    assertThat(ManifoldCheck.of(mesh).eulerCharacteristic()).isZero();
    assertThat(Mise.extract(field((x, y, z) -> -1), 4, 2, 2).triangleCount()).isZero();
  }

  @Test
  void impossibleResolutionsAreRefused() {
    assertThatThrownBy(() -> Mise.extract(TORUS, 0, 2, 1)).hasMessageContaining("out of range");
    assertThatThrownBy(() -> Mise.extract(TORUS, 512, 2, 1)).hasMessageContaining("at most 1024");
    BoundingBox empty = new BoundingBox(0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> Mise.extract(TORUS, empty, 4, 2, 0, 1))
        .hasMessageContaining("empty box");
  }

  @Test
  void theFinestResolutionHasRoomForMargins() {
    Field rod =
        new Field() {
          @Override
          public void scores(float[] x, float[] y, float[] z, float[] out, int n) {
            for (int i = 0; i < n; i++) {
              float across = Math.max(Math.abs(y[i]), Math.abs(z[i]));
              out[i] = Math.min(1 - Math.abs(x[i]), 0.01f - across);
            }
          }

          @Override
          public BoundingBox bounds() {
            return new BoundingBox(-1, -0.01, -0.01, 1, 0.01, 0.01);
          }
        };
    for (int steps : new int[] {0, 2}) {
      TriangleMesh mesh = Mise.extractBounded(rod, Mise.MAX_CELLS, steps, 1);
      assertThat(ManifoldCheck.of(mesh).eulerCharacteristic()).isEqualTo(2);
      assertThat(mesh.bounds().maxX()).isCloseTo(1, within(1e-5));
    }
    assertThatThrownBy(() -> Mise.extractBounded(rod, Mise.MAX_CELLS + 1, 2, 1))
        .hasMessageContaining("1025 cells along an axis is too large, 1024 are most");
  }

  @Test
  void normalsPointOutwards() {
    DifferentiableField ball =
        new DifferentiableField() {
          @Override
          public void scores(float[] x, float[] y, float[] z, float[] out, int n) {
            for (int i = 0; i < n; i++) {
              out[i] = 0.25f - x[i] * x[i] - y[i] * y[i] - z[i] * z[i];
            }
          }

          @Override
          public void gradients(
              float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int n) {
            for (int i = 0; i < n; i++) {
              // No gradient in the lower half, where face normals must step in.
              float slope = z[i] < 0 ? 0 : -2;
              gx[i] = slope * x[i];
              gy[i] = slope * y[i];
              gz[i] = slope * z[i];
            }
          }
        };
    TriangleMesh mesh = VertexNormals.withNormals(Mise.extract(ball, 8, 3, 2), ball, 2);
    float[] normals = java.util.Objects.requireNonNull(mesh.normals());
    for (int i = 0; i < normals.length; i += 3) {
      double[] p = mesh.positions();
      double dot = normals[i] * p[i] + normals[i + 1] * p[i + 1] + normals[i + 2] * p[i + 2];
      double cosine = dot / Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      assertThat(cosine).isGreaterThan(p[i + 2] < 0 ? 0.99 : 0.99999);
    }
  }
}
