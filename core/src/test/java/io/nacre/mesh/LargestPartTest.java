package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargestPartTest {

  @Test
  void thePartWithTheMostTrianglesIsKept() {
    TriangleMesh sphere = TestMeshes.sphere(0.6, 0, 0, 0.2, 3);
    TriangleMesh specks =
        TestMeshes.union(
            TestMeshes.box(-1, -1, -1, -0.5, -0.5, -0.5),
            TestMeshes.union(sphere, TestMeshes.box(-1, 0.5, 0.5, 0, 1, 1)));
    TriangleMesh part = LargestPart.of(specks);
    assertThat(part.triangleCount()).isEqualTo(sphere.triangleCount());
    assertThat(part.bounds()).isEqualTo(sphere.bounds());
    assertThat(LargestPart.of(sphere).triangles()).containsExactly(sphere.triangles());
  }
}
