package io.nacre.onet.net.ellipsoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.onet.torch.Torch;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class EllipsoidGraphsTest {

  private static final EllipsoidGraphs GRAPHS = EllipsoidGraphs.of(3);

  @Test
  void theGraphsHaveThePublishedSizes() {
    int[][] sizes = {{156, 462, 308}, {618, 1848, 1232}, {2466, 7392, 4928}};
    for (int level = 0; level < 3; level++) {
      MeshGraph graph = GRAPHS.levels().get(level);
      assertThat(new int[] {graph.vertices(), graph.edges(), graph.mesh().triangleCount()})
          .isEqualTo(sizes[level]);
      ManifoldCheck check = ManifoldCheck.of(graph.mesh());
      assertThat(check.isClosedManifold()).isTrue();
      assertThat(check.eulerCharacteristic()).isEqualTo(2);
      assertThat(WindingNumber.of(graph.mesh()).at(0, 0, 0)).isCloseTo(1, within(1e-2));
      // The published three have 1.476, 1.491 and 1.498.
      assertThat(graph.largest()).isBetween(1.46, 1.52);
    }
    float[] degree = GRAPHS.levels().getFirst().degree();
    assertThat(IntStream.range(0, degree.length).allMatch(i -> degree[i] >= 5 && degree[i] <= 7))
        .isTrue();
  }

  @Test
  void theFirstIsAnEllipsoid() {
    TriangleMesh mesh = GRAPHS.levels().getFirst().mesh();
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      double x = p[i] / 0.48;
      double y = p[i + 1] / 0.34;
      double z = p[i + 2] / 0.35;
      assertThat(x * x + y * y + z * z).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void newVerticesLieInTheMiddleOfEdges() {
    try (PointerScope scope = new PointerScope()) {
      Tensor coarse = positions(GRAPHS.levels().get(1));
      float[] finer = Torch.floats(GRAPHS.levels().get(1).unpooled(coarse));
      float[] expected = Torch.floats(positions(GRAPHS.levels().get(2)));
      for (int i = 0; i < expected.length; i++) {
        assertThat(finer[i]).isCloseTo(expected[i], within(1e-6f));
      }
    }
  }

  private static Tensor positions(MeshGraph graph) {
    double[] positions = graph.mesh().positions();
    float[] values = new float[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) positions[i];
    }
    return Torch.tensor(values, graph.vertices(), 1, 3);
  }

  /** D^1/2 1 is in the kernel of the Laplacian, which the support takes to -1. */
  @Test
  void theSupportIsTheScaledLaplacian() {
    MeshGraph graph = GRAPHS.levels().getFirst();
    float[] root = new float[graph.vertices()];
    for (int i = 0; i < root.length; i++) {
      root[i] = (float) Math.sqrt(graph.degree()[i]);
    }
    try (PointerScope scope = new PointerScope()) {
      float[] supported = Torch.floats(graph.supported(Torch.tensor(root, graph.vertices(), 1, 1)));
      for (int i = 0; i < root.length; i++) {
        assertThat(supported[i]).isCloseTo(-root[i], within(1e-4f));
      }
    }
  }
}
