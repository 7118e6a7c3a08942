package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Mise;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.CellMeshNetwork;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.Torch;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** With untrained networks. */
class InferenceTest {

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void theFieldOfACodeIsThatOfTheNetwork() {
    OccupancyNetwork network = (OccupancyNetwork) network(Task.POINTS, Target.OCCUPANCY);
    float[] cloud = uniform(300 * 3, 0.5f);
    float[] code = Inference.code(network, cloud);
    assertThat(code).hasSize(network.config().codeSize());
    Inference.Occupancy answer = (Inference.Occupancy) Inference.of(network, code);
    float[] points = uniform(30, 0.55f);
    try (PointerScope scope = new PointerScope()) {
      float[] direct =
          Torch.floats(network.logits(Torch.tensor(points, 1, 10, 3), network.encode(cloud, 1)));
      assertThat(Torch.floats(answer.logits().logits(Torch.tensor(points, 10, 3))))
          .isEqualTo(direct);
    }
  }

  @Test
  void aMeshThatWasLearnedInsideOutIsTurned() {
    double[] corners = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] outward = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
    int[] inward = {0, 1, 2, 0, 3, 1, 0, 2, 3, 1, 3, 2};
    for (int[] learned : new int[][] {outward, inward}) {
      TriangleMesh answer = Inference.outwards(new TriangleMesh(corners, learned));
      assertThat(answer.triangles()).isEqualTo(outward);
    }
  }

  @Test
  void coarseToFineEqualsTheDenseGridAndRefinementLowersTheLoss() {
    ShapeNetwork network = network(Task.GENERATE, Target.OCCUPANCY);
    float[] code = uniform(32, 3);
    PointLogits logits = ((Inference.Occupancy) Inference.of(network, code)).logits();
    CornerFrame frame = Mise.frame(Extraction.REGION, 8, 2);
    float[] values = dense(new LogitField(logits, 0.5), frame);
    float level = clearLevel(values);
    double threshold = 1 / (1 + Math.exp(-level));

    TriangleMesh dense = MarchingCubes.extract(frame, values, level, 1);
    TriangleMesh mise = new Extraction(8, 2, 0, RefineOptions.of(0, 0)).mesh(logits, threshold, 2);
    assertThat(mise.triangleCount()).isPositive();
    assertThat(ManifoldCheck.of(mise).isClosedManifold()).isTrue();
    assertThat(mise.triangles()).isEqualTo(dense.triangles());
    for (int i = 0; i < mise.positions().length; i++) {
      // Sums of a batch depend on its size in the last bits.
      assertThat(mise.positions()[i]).isCloseTo(dense.positions()[i] / 2, within(1e-3));
    }
    Refined refined =
        Refinement.refine(logits, threshold, mise, RefineOptions.of(20, 0), 2, RefineListener.NONE);
    assertThat(refined.losses().getLast()).isLessThan(refined.losses().getFirst());
  }

  /** The middle of the widest gap among the values near their median: no corner is close to it. */
  private static float clearLevel(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int best = sorted.length / 2;
    for (int i = best - 500; i < sorted.length / 2 + 500; i++) {
      if (sorted[i + 1] - sorted[i] > sorted[best + 1] - sorted[best]) {
        best = i;
      }
    }
    return (sorted[best] + sorted[best + 1]) / 2;
  }

  @Test
  void baselinesAnswerWithGridsAndPoints() {
    ShapeNetwork grids = network(Task.VOXELS, Target.GRID);
    Inference.Grid grid =
        (Inference.Grid) Inference.of(grids, Inference.code(grids, uniform(16 * 16 * 16, 1)));
    assertThat(grid.grid().side()).isEqualTo(Target.GRID_SIDE);
    ShapeNetwork sets = network(Task.IMAGE, Target.POINT_SET);
    Inference.Points points =
        (Inference.Points) Inference.of(sets, Inference.code(sets, uniform(3 * 64 * 64, 1)));
    assertThat(points.xyz()).hasSize(3 * PointSetNetwork.POINTS);
  }

  /** With the bias of the last layer such that half of the corners are occupied. */
  @Test
  void deepMarchingCubesAnswersWithAMesh() {
    CellMeshNetwork network = (CellMeshNetwork) network(Task.POINTS, Target.CELL_MESH);
    float[] code = Inference.code(network, uniform(3 * 300, 0.4f));
    assertThat(code).hasSize(network.config().codeSize());
    String bias = "decoder.occupancy.last.bias";
    float[] logits;
    try (PointerScope scope = new PointerScope()) {
      logits =
          Torch.floats(network.answers(Torch.tensor(code, 1, code.length)).occupancy().logit());
      Arrays.sort(logits);
      float old = Torch.floats(network.parameters().value(bias))[0];
      network.parameters().set(bias, old - logits[logits.length / 2]);
    }
    TriangleMesh mesh = ((Inference.Mesh) Inference.of(network, code)).mesh();
    assertThat(mesh.triangleCount()).isGreaterThan(100);
    assertThat(mesh.bounds().longestEdge()).isBetween(0.3, 1.2);
  }

  private static ShapeNetwork network(Task task, Target target) {
    return ShapeNetwork.create(ModelConfig.small(task, target, 0), 4);
  }

  private float[] uniform(int values, float most) {
    float[] drawn = new float[values];
    for (int i = 0; i < values; i++) {
      drawn[i] = (float) random.nextDouble(-most, most);
    }
    return drawn;
  }

  private static float[] dense(LogitField field, CornerFrame frame) {
    int n = frame.nx() * frame.ny() * frame.nz();
    float[] x = new float[n];
    float[] y = new float[n];
    float[] z = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) frame.x(i / (frame.ny() * frame.nz()));
      y[i] = (float) frame.y(i / frame.nz() % frame.ny());
      z[i] = (float) frame.z(i % frame.nz());
    }
    float[] values = new float[n];
    field.scores(x, y, z, values, n);
    return values;
  }
}
