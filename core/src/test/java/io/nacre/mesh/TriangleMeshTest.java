package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriangleMeshTest {

  private static final double[] CORNERS = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final int[] OUTWARD = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};

  @Test
  void aTurnedTetrahedronIsInsideOut() {
    TriangleMesh mesh = new TriangleMesh(CORNERS, OUTWARD);
    assertThat(MeshTopology.of(mesh).invertedComponents()).isZero();
    MeshTopology turned = MeshTopology.of(mesh.turned());
    assertThat(turned.invertedComponents()).isOne();
    assertThat(turned.isClosedManifold()).isTrue();
    assertThat(mesh.turned().turned()).usingRecursiveComparison().isEqualTo(mesh);
  }

  @Test
  void normalsAreTurnedWithTheirMesh() {
    float[] normals = {
      -0.6f, -0.64f, -0.48f, 0.8f, -0.48f, -0.36f, -0.48f, 0.8f, -0.36f, -0.36f, -0.48f, 0.8f
    };
    TriangleMesh turned = new TriangleMesh(CORNERS, OUTWARD, normals).turned();
    assertThat(turned.normals())
        .containsExactly(
            0.6f, 0.64f, 0.48f, -0.8f, 0.48f, 0.36f, 0.48f, -0.8f, 0.36f, 0.36f, 0.48f, -0.8f);
    assertThat(normals[0]).isEqualTo(-0.6f);
  }
}
