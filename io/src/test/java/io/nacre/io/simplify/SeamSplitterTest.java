package io.nacre.io.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeamSplitterTest {

  /**
   * A tetrahedron over vertices a, b, c, d, of which abc is counter-clockwise seen from d's back.
   */
  private static int[] tetrahedron(int a, int b, int c, int d) {
    return new int[] {a, c, b, a, b, d, b, c, d, c, a, d};
  }

  private static int[] joined(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void solidsThatShareAnEdgeArePartedAlongIt() {
    double[] points = {0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, -1, 0, 0, -1, -1, 0};
    TriangleMesh mesh =
        new TriangleMesh(points, joined(tetrahedron(0, 2, 3, 1), tetrahedron(0, 4, 5, 1)));
    assertThat(ManifoldCheck.of(mesh).badEdges()).isEqualTo(1);
    TriangleMesh split = SeamSplitter.split(mesh);
    ManifoldCheck check = ManifoldCheck.of(split);
    assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
    // Each solid by itself: the triangles of one were paired with each other, not across.
    assertThat(check.components()).isEqualTo(2);
    assertThat(split.triangleCount()).isEqualTo(10);
    assertThat(mesh.triangleCount()).isEqualTo(8);
  }

  @Test
  void solidsThatShareAVertexArePartedThere() {
    double[] points = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, -1, 0, 0, 0, -1, 0, 0, 0, -1};
    float[] normals = new float[points.length];
    Arrays.fill(normals, 0.5f);
    TriangleMesh mesh =
        new TriangleMesh(points, joined(tetrahedron(0, 1, 2, 3), tetrahedron(0, 4, 5, 6)), normals);
    assertThat(ManifoldCheck.of(mesh).badVertices()).isEqualTo(1);
    TriangleMesh split = SeamSplitter.split(mesh);
    assertThat(ManifoldCheck.of(split).isClosedManifold()).isTrue();
    assertThat(split.vertexCount()).isEqualTo(8);
    assertThat(split.normals()).hasSize(24).containsOnly(0.5f);
  }

  @Test
  void whatIsOpenIsLeftAlone() {
    double[] points = {0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, -1, 0, 0};
    TriangleMesh fan = new TriangleMesh(points, new int[] {0, 1, 2, 0, 1, 3, 0, 1, 4});
    TriangleMesh split = SeamSplitter.split(fan);
    assertThat(split.triangleCount()).isEqualTo(3);
    assertThat(ManifoldCheck.of(split).badEdges()).isPositive();
  }
}
