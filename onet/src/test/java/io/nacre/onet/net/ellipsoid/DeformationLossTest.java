package io.nacre.onet.net.ellipsoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.net.FiniteDifferences;
import io.nacre.onet.torch.Torch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class DeformationLossTest {

  private static final EllipsoidGraphs GRAPHS = EllipsoidGraphs.of(1);
  private static final MeshGraph GRAPH = GRAPHS.levels().getFirst();
  private static final int TRUTH = 90;

  private final SplittableRandom random = new SplittableRandom(6);

  private float[] uniform(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return values;
  }

  private final float[] vertices = uniform(3 * GRAPH.vertices());
  private final float[] before = uniform(3 * GRAPH.vertices());
  private final float[] points = uniform(3 * TRUTH);
  private final float[] normals = uniform(3 * TRUTH);

  private void check(BiFunction<Deformation.Moved, Tensor, Tensor> term) {
    FiniteDifferences.check(
        after -> {
          Tensor truth = FiniteDifferences.doubles(points, TRUTH, 3);
          Tensor from = FiniteDifferences.doubles(before, GRAPH.vertices(), 1, 3);
          return term.apply(new Deformation.Moved(from, after), truth);
        },
        vertices,
        GRAPH.vertices(),
        1,
        3);
    FiniteDifferences.check(
        from -> {
          Tensor truth = FiniteDifferences.doubles(points, TRUTH, 3);
          // Terms of the coordinates afterwards alone get these as well.
          return term.apply(new Deformation.Moved(from, from.mul(from)), truth);
        },
        before,
        GRAPH.vertices(),
        1,
        3);
  }

  private static Tensor distances(Deformation.Moved block, Tensor truth) {
    return torch.cdist(block.after().detach().squeeze(1), truth);
  }

  @Test
  void chamferHasTheGradientOfItsFormula() {
    check(
        (block, truth) -> {
          Tensor distances = distances(block, truth);
          Tensor nearest = distances.argmin(new LongOptional(1), false);
          return DeformationLoss.chamfer(block.after().squeeze(1), truth, distances, nearest);
        });
  }

  @Test
  void normalsHaveTheGradientOfTheirFormula() {
    check(
        (block, truth) ->
            DeformationLoss.normals(
                GRAPH,
                block,
                FiniteDifferences.doubles(normals, TRUTH, 3),
                distances(block, truth).argmin(new LongOptional(1), false)));
  }

  @Test
  void otherTermsHaveTheGradientsOfTheirFormulas() {
    check((block, truth) -> DeformationLoss.edges(GRAPH, block));
    check((block, truth) -> DeformationLoss.laplacian(GRAPH, block));
    check((block, truth) -> DeformationLoss.move(block));
  }

  @Test
  void theWholeHasTheGradientOfItsFormula() {
    check(
        (block, truth) ->
            new DeformationLoss(GRAPHS)
                .of(List.of(block), truth, FiniteDifferences.doubles(normals, TRUTH, 3)));
  }

  /** Two points of truth, all vertices at the first: the other is one edge away. */
  @Test
  void chamferIsThatOfTheFormula() {
    try (PointerScope scope = new PointerScope()) {
      Tensor all = Torch.tensor(new float[3 * GRAPH.vertices()], GRAPH.vertices(), 3);
      Tensor truth = Torch.tensor(new float[] {0, 0, 0.5f, 0, 1, 0}, 2, 3);
      Tensor distances = torch.cdist(all, truth);
      Tensor nearest = distances.argmin(new LongOptional(1), false);
      double found = DeformationLoss.chamfer(all, truth, distances, nearest).item_float();
      assertThat(found).isCloseTo((0.25 + 1) / 2 + 0.55 * 0.25, within(1e-6));
    }
  }
}
