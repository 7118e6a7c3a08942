package io.nacre.io.simplify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.field.VertexNormals;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MeshSimplifierTest {

  private static final Field TORUS =
      (x, y, z, out, n) -> {
        for (int i = 0; i < n; i++) {
          out[i] = (float) (0.25 - Math.hypot(Math.hypot(x[i], y[i]) - 0.6, z[i]));
        }
      };

  @Test
  void aTorusStaysAClosedTorusNearItsSurface() {
    TriangleMesh fine = VertexNormals.withFaceNormals(Mise.extract(TORUS, 16, 2, 2));
    TriangleMesh mesh = MeshSimplifier.simplify(fine, 2000);
    assertThat(mesh.triangleCount()).isBetween(1500, 2000);
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
    assertThat(check.eulerCharacteristic()).isZero();
    double[] p = mesh.positions();
    float[] normals = Objects.requireNonNull(mesh.normals());
    for (int i = 0; i < p.length; i += 3) {
      double ring = Math.hypot(p[i], p[i + 1]);
      assertThat(Math.hypot(ring - 0.6, p[i + 2])).isCloseTo(0.25, within(0.002));
      double outward = (ring - 0.6) * (p[i] * normals[i] + p[i + 1] * normals[i + 1]) / ring;
      assertThat(outward + p[i + 2] * normals[i + 2]).isGreaterThan(0.2);
    }
  }

  @Test
  void sheetsThatMeetAreToldApart() {
    // A ball of thin walls: collapses meet across them.
    Field walls =
        (x, y, z, out, n) -> {
          for (int i = 0; i < n; i++) {
            double gyroid =
                Math.sin(9 * x[i]) * Math.cos(9 * y[i])
                    + Math.sin(9 * y[i]) * Math.cos(9 * z[i])
                    + Math.sin(9 * z[i]) * Math.cos(9 * x[i]);
            double radius = Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
            out[i] = (float) Math.min(0.25 - Math.abs(gyroid), 6 * (0.85 - radius));
          }
        };
    TriangleMesh fine = VertexNormals.withFaceNormals(Mise.extract(walls, 16, 2, 2));
    int parted = 0;
    for (int triangles : new int[] {20_000, 5000, 2000, 1000, 500}) {
      TriangleMesh mesh = MeshSimplifier.simplify(fine, triangles);
      ManifoldCheck check = ManifoldCheck.of(mesh);
      assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
      assertThat(Objects.requireNonNull(mesh.normals())).hasSize(3 * mesh.vertexCount());
      parted += mesh.triangleCount() > triangles ? 1 : 0;
    }
    assertThat(parted).isPositive();
  }

  @Test
  void aSmallMeshIsLeftAlone() {
    TriangleMesh mesh =
        new TriangleMesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    assertThat(MeshSimplifier.simplify(mesh, 1)).isSameAs(mesh);
  }

  @Test
  void nonsenseIsRefusedBeforeItReachesNativeCode() {
    TriangleMesh mesh = new TriangleMesh(new double[9], new int[] {0, 1, 3});
    assertThatThrownBy(() -> MeshSimplifier.simplify(mesh, 1))
        .hasMessageContaining("vertex 3 of 3");
    assertThatThrownBy(() -> MeshSimplifier.simplify(mesh, 0)).hasMessageContaining("at least 1");
  }
}
