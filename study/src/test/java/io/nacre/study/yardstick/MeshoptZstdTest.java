package io.nacre.study.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Meshes come back from meshoptimizer and zstd up to half a step. */
class MeshoptZstdTest {

  private static final TriangleMesh MESH = new MeshSetting(2000, 1).apply(SampleShape.GEAR.mesh());

  @Test
  void coordinatesAreThoseOfTheGridOfSteps() throws IOException {
    double step = MESH.bounds().longestEdge() / ((1 << 12) - 1);
    Coded<TriangleMesh> coded = MeshCodec.meshopt().mesh(MESH, 12);
    TriangleMesh decoded = coded.decoded();
    assertThat(decoded.triangleCount()).isEqualTo(MESH.triangleCount());
    assertThat(decoded.vertexCount()).isEqualTo(MESH.vertexCount());
    assertThat(ManifoldCheck.of(decoded).isClosedManifold()).isTrue();
    for (int i = 0; i < decoded.vertexCount(); i++) {
      assertThat(nearest(decoded, i)).isLessThan(0.51 * step * Math.sqrt(3));
    }
  }

  /** How far vertex {@code i} is from the nearest one of the mesh. */
  private static double nearest(TriangleMesh decoded, int i) {
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < MESH.vertexCount(); j++) {
      double sum = 0;
      for (int axis = 0; axis < 3; axis++) {
        double d = decoded.positions()[3 * i + axis] - MESH.positions()[3 * j + axis];
        sum += d * d;
      }
      least = Math.min(least, sum);
    }
    return Math.sqrt(least);
  }

  @Test
  void fewerBitsTakeFewerBytes() throws IOException {
    MeshCodec codec = MeshCodec.meshopt();
    long few = codec.mesh(MESH, 8).bytes();
    long many = codec.mesh(MESH, 14).bytes();
    assertThat(few).isLessThan(many);
    assertThat(many).as("of 28 bytes a triangle").isLessThan(28L * MESH.triangleCount() / 4);
  }

  @Test
  void settingsSuitTheMesh() {
    assertThat(MeshSetting.of(MESH, List.of(50, 1600, 100_000)))
        .containsExactly(
            new MeshSetting(50, 6),
            new MeshSetting(50, 7),
            new MeshSetting(1600, 8),
            new MeshSetting(1600, 9));
    assertThat(MeshSetting.of(MESH, List.of(0)))
        .extracting(MeshSetting::text)
        .containsExactly(
            "all triangles, 9 bits",
            "all triangles, 10 bits",
            "all triangles, 11 bits",
            "all triangles, 12 bits");
  }
}
