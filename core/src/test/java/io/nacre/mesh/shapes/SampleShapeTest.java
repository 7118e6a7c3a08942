package io.nacre.mesh.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.nacre.mesh.TriangleMesh;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SampleShapeTest {

  /**
   * Euler characteristics by hand: 2 - 2 genus for each part; the last two closed ones are pinned.
   */
  @ParameterizedTest
  @CsvSource({
    "TREFOIL, 0, 1",
    "GEAR, 0, 1",
    "BOLT, 2, 1",
    "LATTICE, -160, 1",
    "GENUS, -76, 1",
    "SPONGE, -2816, 1",
    "BUST, 2, 1",
    "COMPONENTS, 10, 7",
    "GYROID, -104, 1",
    "CORAL, -48, 2"
  })
  void closedShapesAreOutwardManifoldsOfKnownTopology(SampleShape shape, int euler, int parts) {
    Topology topology = Topology.of(shape.mesh());
    assertThat(shape.closed()).isTrue();
    assertThat(topology.repeated()).isZero();
    assertThat(topology.open()).isZero();
    assertThat(topology.euler()).isEqualTo(euler);
    assertThat(topology.components()).isEqualTo(parts);
    assertThat(topology.volume()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"SHEET, 600, 1, 1", "VASE, 192, 1, 1", "ROOM, 784, 183, 96"})
  void openShapesHaveTheirBorders(SampleShape shape, int border, int euler, int parts) {
    Topology topology = Topology.of(shape.mesh());
    assertThat(shape.closed()).isFalse();
    assertThat(topology.repeated()).isZero();
    assertThat(topology.open()).isEqualTo(border);
    assertThat(topology.euler()).isEqualTo(euler);
    assertThat(topology.components()).isEqualTo(parts);
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeIsTheSameEveryTimeAndOfUsefulSize(SampleShape shape) {
    TriangleMesh mesh = shape.mesh();
    TriangleMesh again = shape.mesh();
    assertThat(mesh.triangleCount()).isBetween(5_000, 150_000);
    assertThat(again.positions()).isEqualTo(mesh.positions());
    assertThat(again.triangles()).isEqualTo(mesh.triangles());
    for (double coordinate : mesh.positions()) {
      assertThat(Double.isFinite(coordinate)).isTrue();
    }
    Set<Integer> used = new HashSet<>();
    for (int vertex : mesh.triangles()) {
      used.add(vertex);
    }
    assertThat(used).hasSize(mesh.vertexCount());
    assertThat(shape.description()).isNotBlank().doesNotContain("\n");
  }

  /** 20^3 cubes of side 2/27 remain of the sponge. */
  @Test
  void theSpongeHasItsVolume() {
    double cube = Math.pow(2.0 / 27, 3);
    assertThat(Topology.of(SampleShape.SPONGE.mesh()).volume())
        .isCloseTo(8000 * cube, offset(1e-9));
  }

  @Test
  void namesAreFoundInAnyCase() {
    assertThat(SampleShape.named("Trefoil")).isEqualTo(SampleShape.TREFOIL);
    assertThatThrownBy(() -> SampleShape.named("teapot"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("teapot")
        .hasMessageContaining("trefoil, gear, bolt");
  }
}
