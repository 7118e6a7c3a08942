package io.nacre.onet.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.GridField;
import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.torch.Gradients;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNetworkTest {

  private static final int CELLS = 8;
  private static final int POINTS = 200;
  private static final float CELL = 1.1f / CELLS;

  private static ModelConfig small() {
    ModelConfig local = ModelConfig.local(Task.POINTS);
    return new ModelConfig(
        Task.POINTS,
        Target.OCCUPANCY,
        16,
        2,
        1,
        1,
        1,
        POINTS,
        local.imageSide(),
        16,
        true,
        false,
        0,
        CELLS,
        false,
        0);
  }

  /** A network whose residual branches say something. */
  private static OccupancyNetwork network(ModelConfig config) {
    OccupancyNetwork network = (OccupancyNetwork) ShapeNetwork.create(config, 3);
    SplittableRandom random = new SplittableRandom(4);
    Parameters parameters = network.parameters();
    parameters
        .values()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.1 * random.nextGaussian());
              }
              parameters.set(name, values);
            });
    return network;
  }

  /** Points in a ball of a quarter edge. */
  private static float[] cloud(int points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] cloud = new float[3 * points];
    for (int i = 0; i < cloud.length; i++) {
      cloud[i] = (float) (0.25 * (2 * random.nextDouble() - 1));
    }
    return cloud;
  }

  private static float[] logits(OccupancyNetwork network, float[] row, float[] points) {
    try (PointerScope scope = new PointerScope()) {
      Tensor code = network.encode(row, 1);
      return Torch.floats(network.logits(Torch.tensor(points, 1, points.length / 3, 3), code));
    }
  }

  /** Convolutions of 27 weights, and what lies before, between and after them. */
  @Test
  void aboutAMillionParameters() {
    assertThat(ShapeNetwork.create(ModelConfig.local(Task.POINTS), 0).parameters().count())
        .isEqualTo(36_864 * 27 + 28_800);
  }

  @Test
  void theOrderOfPointsDoesNotMatter() {
    OccupancyNetwork network = network(small());
    float[] row = cloud(POINTS, 1);
    float[] reversed = new float[row.length];
    for (int i = 0; i < POINTS; i++) {
      System.arraycopy(row, 3 * i, reversed, 3 * (POINTS - 1 - i), 3);
    }
    float[] places = cloud(50, 2);
    float[] one = logits(network, row, places);
    float[] other = logits(network, reversed, places);
    for (int i = 0; i < one.length; i++) {
      assertThat(other[i]).isCloseTo(one[i], within(1e-4f));
    }
  }

  /** Four cells, since pooling by four sees no finer steps. */
  @Test
  void answersMoveWithTheScanByWholeCells() {
    ModelConfig config =
        new ModelConfig(
            Task.POINTS,
            Target.OCCUPANCY,
            16,
            2,
            1,
            1,
            1,
            POINTS,
            64,
            16,
            true,
            false,
            0,
            64,
            false,
            0);
    OccupancyNetwork network = network(config);
    float step = 4 * 1.1f / 64;
    float[] row = cloud(POINTS, 1);
    float[] places = cloud(50, 2);
    for (int i = 0; i < row.length; i++) {
      row[i] *= 0.2f;
    }
    for (int i = 0; i < places.length; i++) {
      places[i] *= 0.2f;
    }
    float[] one = logits(network, row, places);
    float[] moved = logits(network, shifted(row, step), shifted(places, step));
    float[] unmoved = logits(network, row, shifted(places, step));
    double same = 0;
    double different = 0;
    for (int i = 0; i < one.length; i++) {
      same = Math.max(same, Math.abs(moved[i] - one[i]));
      different = Math.max(different, Math.abs(unmoved[i] - one[i]));
    }
    // The border is seen by the normalisation over groups alone.
    assertThat(same).isLessThan(0.05 * different);
  }

  private static float[] shifted(float[] xyz, float step) {
    float[] moved = xyz.clone();
    for (int i = 0; i < moved.length; i += 3) {
      moved[i] += step;
    }
    return moved;
  }

  @Test
  void cellsOfPointsKnowNothingButOffsets() {
    CellFrame frame = new CellFrame(CELLS, 1.1);
    float[] row = {0.01f, 0.02f, 0.03f, 0.02f, 0.01f, 0.04f};
    CellPoints one = CellPoints.of(frame, row, 1);
    CellPoints moved = CellPoints.of(frame, shifted(row, CELL), 1);
    assertThat(one.cells()).hasSize(1);
    assertThat(one.counts()).containsExactly(2);
    assertThat(moved.cells()[0] - one.cells()[0]).isEqualTo(CELLS * CELLS);
    for (int i = 0; i < row.length; i++) {
      assertThat(moved.offsets()[i]).isCloseTo(one.offsets()[i], within(1e-5f));
    }
  }

  @Test
  void featuresAreInterpolatedBetweenTheMiddlesOfCells() {
    Torch.load();
    CellFrame frame = new CellFrame(CELLS, 1.1);
    float[] values = new float[2 * frame.count()];
    for (int i = 0; i < frame.count(); i++) {
      values[2 * i] = 2 * (i / (CELLS * CELLS)) - 3 * (i / CELLS % CELLS) + 5 * (i % CELLS);
      values[2 * i + 1] = 1;
    }
    try (PointerScope scope = new PointerScope()) {
      float[] places = {2.25f, 3.5f, 6.75f, 0.1f, 0.5f, 20};
      float[] found =
          Torch.floats(
              new CellFeatures(frame, 2)
                  .at(Torch.tensor(values, 1, values.length), Torch.tensor(places, 1, 2, 3)));
      assertThat(found[0]).isCloseTo(2 * 1.75f - 3 * 3 + 5 * 6.25f, within(1e-4f));
      assertThat(found[1]).isCloseTo(1, within(1e-5f));
      assertThat(found[2]).isCloseTo(5 * (CELLS - 1f), within(1e-4f));
    }
  }

  @Test
  void gradientsOfAnswersAreTheirSlopes() {
    OccupancyNetwork network = network(small());
    float[] places = cloud(40, 5);
    try (PointerScope scope = new PointerScope()) {
      Tensor code = network.encode(cloud(POINTS, 1), 1);
      Tensor points = Torch.tensor(places, 1, 40, 3).set_requires_grad(true);
      Tensor sum = network.logits(points, code).sum();
      float[] slopes =
          Torch.floats(torch.grad(new TensorVector(sum), new TensorVector(points)).get(0));
      float step = 1e-3f;
      int agree = 0;
      for (int axis = 0; axis < 3; axis++) {
        float[] more = places.clone();
        float[] less = places.clone();
        for (int i = axis; i < places.length; i += 3) {
          more[i] += step;
          less[i] -= step;
        }
        float[] above = Torch.floats(network.logits(Torch.tensor(more, 1, 40, 3), code));
        float[] below = Torch.floats(network.logits(Torch.tensor(less, 1, 40, 3), code));
        for (int i = 0; i < 40; i++) {
          double slope = (above[i] - below[i]) / (2 * step);
          agree += Math.abs(slope - slopes[3 * i + axis]) < 0.05 + 0.05 * Math.abs(slope) ? 1 : 0;
        }
      }
      // Places within a step of the face of a cell, and of a kink of ReLU, have none.
      assertThat(agree).isGreaterThan(100);
    }
  }

  private static Batch batch(int shapes) {
    float[] input = new float[shapes * POINTS * 3];
    float[] xyz = new float[shapes * 60 * 3];
    float[] occupancy = new float[shapes * 60];
    for (int k = 0; k < shapes; k++) {
      System.arraycopy(cloud(POINTS, k), 0, input, 3 * k * POINTS, 3 * POINTS);
      System.arraycopy(cloud(60, 10 + k), 0, xyz, 180 * k, 180);
    }
    for (int i = 0; i < occupancy.length; i++) {
      occupancy[i] = xyz[3 * i] > 0 ? 1 : 0;
    }
    return new Batch(shapes, 60, xyz, occupancy, input, new int[shapes]);
  }

  /** Along the direction of the gradient the loss falls as the gradient's length says. */
  @Test
  void gradientsOfWeightsAreSlopesOfTheLoss() {
    OccupancyNetwork network = network(small());
    Parameters parameters = network.parameters();
    Batch batch = batch(2);
    double square = 0;
    double rate = 1e-3;
    double before;
    try (PointerScope scope = new PointerScope();
        Gradients gradients = Gradients.of(parameters, 1, 1, p -> network.loss(batch, true))) {
      before = gradients.loss();
      List<String> names = parameters.weights();
      for (int i = 0; i < names.size(); i++) {
        Tensor gradient = gradients.tensors().get(i);
        double length = gradient.norm().item_float();
        square += length * length;
        parameters.value(names.get(i)).sub_(gradient.mul(new Scalar(rate)));
      }
    }
    try (PointerScope scope = new PointerScope()) {
      double after = network.loss(batch, true).item_float();
      assertThat((before - after) / (rate * square)).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void threadsChangeNothingAndPartsAddUp() {
    OccupancyNetwork network = network(small());
    Batch batch = batch(4);
    double one = loss(network, batch, 1);
    assertThat(loss(network, batch, 2)).isEqualTo(one);
  }

  private static double loss(OccupancyNetwork network, Batch batch, int threads) {
    try (PointerScope scope = new PointerScope();
        Gradients gradients =
            Gradients.of(
                network.parameters(),
                2,
                threads,
                part -> network.loss(batch.part(2 * part, 2 * part + 2), true))) {
      double norm = 0;
      for (Tensor tensor : gradients.tensors()) {
        norm += tensor.norm().item_float();
      }
      return gradients.loss() + norm;
    }
  }

  @Test
  void clippedGradientsAreAsLongAsAllowed() {
    OccupancyNetwork network = network(small());
    Batch batch = batch(2);
    try (PointerScope scope = new PointerScope();
        Gradients gradients =
            Gradients.of(network.parameters(), 1, 1, part -> network.loss(batch, true))) {
      gradients.clip(1e-3);
      double square = 0;
      for (Tensor tensor : gradients.tensors()) {
        double length = tensor.norm().item_float();
        square += length * length;
      }
      assertThat(Math.sqrt(square)).isCloseTo(1e-3, within(1e-6));
    }
  }

  /** Before any training the answer is what was given, interpolated, for grids of any side. */
  @ParameterizedTest
  @ValueSource(ints = {16, 20, 32})
  void voxelsAreAnsweredByThemselvesAtFirst(int side) {
    OccupancyNetwork network =
        (OccupancyNetwork) ShapeNetwork.create(ModelConfig.local(Task.VOXELS), 1);
    SplittableRandom random = new SplittableRandom(side);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    float[] row = new float[side * side * side];
    for (int i = 0; i < row.length; i++) {
      if (random.nextBoolean()) {
        row[i] = 1;
        grid.set(i / (side * side), i / side % side, i % side);
      }
    }
    float[] places = new float[3 * POINTS];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) (1.1 * (random.nextDouble() - 0.5));
    }
    float[] logits = logits(network, row, places);
    GridField field = new GridField(grid);
    for (int i = 0; i < POINTS; i++) {
      float given = field.at(2 * places[3 * i], 2 * places[3 * i + 1], 2 * places[3 * i + 2]);
      assertThat(logits[i]).isCloseTo(3 * given, within(1e-4f));
    }
  }

  @Test
  void gridsThatCannotBeHalvedAreRefused() {
    OccupancyNetwork network =
        (OccupancyNetwork) ShapeNetwork.create(ModelConfig.local(Task.VOXELS), 1);
    assertThatThrownBy(() -> network.encode(new float[18 * 18 * 18], 1))
        .hasMessageContaining("multiple of 4");
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    ModelConfig local = ModelConfig.local(Task.POINTS);
    assertThatThrownBy(() -> local.withSizes(20, 1, 1)).hasMessageContaining("multiple of 16");
    assertThatThrownBy(() -> ModelConfig.local(Task.IMAGE)).hasMessageContaining("local features");
    assertThat(ModelConfig.of(local.entries())).isEqualTo(local);
    assertThat(ModelConfig.local(Task.VOXELS).withInputs(1000, 64, 16).codeSize())
        .isEqualTo(17 * 20 * 20 * 20);
  }
}
