package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeshTopologyTest {

  private final TriangleMesh box = TestMeshes.box(-1, -1, -1, 1, 1, 1);

  @Test
  void countsABoxAndWhatIsWrongWithDamagedOnes() {
    assertThat(MeshTopology.of(box)).isEqualTo(new MeshTopology(8, 18, 12, 0, 0, 0, 0, 1, 0));
    assertThat(MeshTopology.of(box).eulerCharacteristic()).isEqualTo(2);
    MeshTopology inverted = MeshTopology.of(TestMeshes.inverted(box));
    assertThat(inverted.invertedComponents()).isEqualTo(1);
    assertThat(inverted.isClosedManifold() && inverted.isBalanced()).isTrue();
    int[] open = Arrays.copyOfRange(box.triangles(), 6, 36);
    MeshTopology lid = MeshTopology.of(new TriangleMesh(box.positions(), open));
    assertThat(lid.boundaryEdges()).isEqualTo(4);
    assertThat(lid.unbalancedEdges()).isEqualTo(4);
    int[] turned = box.triangles().clone();
    turned[1] = 3;
    turned[2] = 2;
    MeshTopology twisted = MeshTopology.of(new TriangleMesh(box.positions(), turned));
    assertThat(twisted.inconsistentEdges()).isEqualTo(3);
    assertThat(MeshTopology.of(TestMeshes.union(box, box)).components()).isEqualTo(2);
  }

  @Test
  void cleaningWeldsAndDropsDuplicates() {
    CleanMesh same = CleanMesh.of(TestMeshes.union(box, box));
    assertThat(same.mesh().triangleCount()).isEqualTo(12);
    assertThat(same.duplicates()).isEqualTo(12);
    CleanMesh opposite = CleanMesh.of(TestMeshes.union(box, TestMeshes.inverted(box)));
    assertThat(opposite.mesh().triangleCount()).isEqualTo(12);
    assertThat(opposite.twoSided()).containsOnly(true);
    double[] wall = {0, 0, 0, -0.0, 0.5, 0, 0, 0, 0.5};
    TriangleMesh inner = new TriangleMesh(wall, new int[] {0, 1, 2, 0, 2, 1, 0, 0, 1});
    CleanMesh walled = CleanMesh.of(TestMeshes.union(box, inner));
    assertThat(walled.mesh().triangleCount()).isEqualTo(12);
    assertThat(walled.degenerate()).isEqualTo(1);
    assertThat(MeshTopology.of(walled.mesh()).isBalanced()).isTrue();
  }
}
