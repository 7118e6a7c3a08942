package io.nacre.onet.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.ViewFrame;
import io.nacre.onet.torch.Gradients;
import io.nacre.onet.torch.TensorAdam;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeNetworkTest {

  private static final int SHAPES = 4;
  private static final int LATENT = 4;
  private static final int CLOUD = 20;

  private static ModelConfig tiny(Task task, Target target) {
    return ModelConfig.small(task, target, task == Task.RECON ? SHAPES : 0)
        .withSizes(16, 8, 4)
        .withInputs(CLOUD, 32, 16)
        .withDepth(2, LATENT);
  }

  /** Balls of different sizes; each observation says the size in its own way. */
  private static Batch balls(ModelConfig config) {
    SplittableRandom random = new SplittableRandom(1);
    int points =
        switch (config.target()) {
          case OCCUPANCY -> 128;
          case GRID -> Target.GRID_SIDE * Target.GRID_SIDE * Target.GRID_SIDE;
          case POINT_SET, CELL_MESH, DEFORMED_MESH -> 64;
        };
    float[] xyz = new float[config.target() == Target.GRID ? 0 : SHAPES * points * 3];
    float[] occupancy = new float[config.target().onSurface() ? 0 : SHAPES * points];
    int row =
        switch (config.task()) {
          case IMAGE -> 3 * 32 * 32;
          case POINTS -> CLOUD * 3;
          case VOXELS -> 16 * 16 * 16;
          case GENERATE -> LATENT;
          case RECON -> 0;
        };
    float[] input = new float[SHAPES * row];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) (random.nextDouble() * 1.1 - 0.55);
    }
    for (int s = 0; s < SHAPES; s++) {
      double radius = 0.15 + 0.1 * s;
      for (int i = 0; i < row; i++) {
        input[s * row + i] = (float) (radius * (0.5 + random.nextDouble()));
      }
      for (int p = 0; p < points && occupancy.length > 0; p++) {
        occupancy[s * points + p] =
            xyz.length > 0
                ? norm(xyz, (s * points + p) * 3) < radius ? 1 : 0
                : norm(voxel(p), 0) < radius ? 1 : 0;
      }
    }
    if (config.target() == Target.DEFORMED_MESH) {
      input = withFrames(input, row);
    }
    return new Batch(
        SHAPES,
        points,
        xyz,
        occupancy,
        input,
        new int[] {0, 1, 2, 3},
        config.target() == Target.DEFORMED_MESH ? unit(xyz) : new float[0]);
  }

  private static float[] withFrames(float[] pictures, int row) {
    float[] rows = new float[SHAPES * (row + ViewFrame.SIZE)];
    for (int s = 0; s < SHAPES; s++) {
      float[] picture = Arrays.copyOfRange(pictures, s * row, (s + 1) * row);
      float[] whole = ViewFrame.after(picture, ViewFrame.usual());
      System.arraycopy(whole, 0, rows, s * whole.length, whole.length);
    }
    return rows;
  }

  private static float[] unit(float[] xyz) {
    float[] normals = new float[xyz.length];
    for (int i = 0; i < xyz.length; i++) {
      normals[i] = (float) (xyz[i] / norm(xyz, i - i % 3));
    }
    return normals;
  }

  private static float[] voxel(int index) {
    int n = Target.GRID_SIDE;
    float half = 0.5f - 0.5f / n;
    return new float[] {
      (float) (index / n / n) / n - half,
      (float) (index / n % n) / n - half,
      index % n / (float) n - half
    };
  }

  private static double norm(float[] xyz, int at) {
    return Math.sqrt(xyz[at] * xyz[at] + xyz[at + 1] * xyz[at + 1] + xyz[at + 2] * xyz[at + 2]);
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(Task.RECON, Target.OCCUPANCY),
        Arguments.of(Task.IMAGE, Target.OCCUPANCY),
        Arguments.of(Task.POINTS, Target.OCCUPANCY),
        Arguments.of(Task.VOXELS, Target.OCCUPANCY),
        Arguments.of(Task.GENERATE, Target.OCCUPANCY),
        Arguments.of(Task.VOXELS, Target.GRID),
        Arguments.of(Task.POINTS, Target.POINT_SET),
        Arguments.of(Task.POINTS, Target.CELL_MESH),
        Arguments.of(Task.IMAGE, Target.DEFORMED_MESH));
  }

  private static double train(ShapeNetwork network, Batch batch, int steps, int threads) {
    TensorAdam adam = new TensorAdam(network.parameters());
    double loss = 0;
    for (int step = 0; step < steps; step++) {
      try (PointerScope scope = new PointerScope();
          Gradients gradients =
              Gradients.of(
                  network.parameters(),
                  2,
                  threads,
                  part ->
                      network
                          .loss(batch.part(2 * part, 2 * part + 2), part == 0)
                          .mul(new Scalar(0.5)))) {
        loss = gradients.loss();
        adam.step(gradients.tensors(), 0.01);
      }
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trainingLowersTheLossTheSameWayWhateverTheThreads(Task task, Target target) {
    ModelConfig config = tiny(task, target);
    Batch batch = balls(config);
    ShapeNetwork network = ShapeNetwork.create(config, 7);
    double before = train(network, batch, 1, 1);
    // A pass of Deep Marching Cubes takes as long as thirty of the others.
    int steps = target == Target.CELL_MESH ? 5 : 15;
    double after = train(network, batch, steps, 1);
    assertThat(after).isLessThan(0.85 * before);

    ShapeNetwork again = ShapeNetwork.create(config, 7);
    train(again, batch, 1, 2);
    assertThat(train(again, batch, steps, 2)).isEqualTo(after);
    assertThat(again.parameters().values())
        .allSatisfy(
            (name, values) ->
                assertThat(values).isEqualTo(network.parameters().values().get(name)));
  }

  @Test
  void seedsDecideWhatNetworksBeginWith() {
    ModelConfig config = tiny(Task.POINTS, Target.OCCUPANCY);
    float[] one = ShapeNetwork.create(config, 1).parameters().values().get("decoder.fc_p.weight");
    assertThat(ShapeNetwork.create(config, 1).parameters().values().get("decoder.fc_p.weight"))
        .isEqualTo(one);
    assertThat(ShapeNetwork.create(config, 2).parameters().values().get("decoder.fc_p.weight"))
        .isNotEqualTo(one);
    assertThat(one).contains(one[0]).hasSize(3 * 16);
  }

  @Test
  void publishedSizesHaveThePublishedNumberOfParameters() {
    // 4,746 chairs: "6M parameters" (section 4.1).
    assertThat(
            ShapeNetwork.create(ModelConfig.published(Task.RECON, Target.OCCUPANCY, 4746), 0)
                .parameters()
                .count())
        .isBetween(5_500_000L, 6_500_000L);
    // torchvision's ResNet-18 has 11,176,512 parameters before its last layer.
    assertThat(
            ShapeNetwork.create(ModelConfig.published(Task.IMAGE, Target.OCCUPANCY, 0), 0)
                .parameters()
                .weights())
        .contains("encoder.layer4.1.bn2.weight", "encoder.layer2.0.downsample.0.weight");
  }

  /** As the authors' code has them: 1,559,284 of DMC; 12,843,632 and 3,995,913 of Pixel2Mesh. */
  @Test
  void meshesHaveThePublishedNumberOfParameters() {
    assertThat(
            ShapeNetwork.create(ModelConfig.published(Task.POINTS, Target.CELL_MESH, 0), 0)
                .parameters()
                .count())
        .isEqualTo(1_559_284);
    assertThat(
            ShapeNetwork.create(ModelConfig.published(Task.IMAGE, Target.DEFORMED_MESH, 0), 0)
                .parameters()
                .count())
        .isEqualTo(12_843_632 + 3_995_913);
  }

  @Test
  void meshesAreForTheirTasks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelConfig.small(Task.IMAGE, Target.CELL_MESH, 0))
        .withMessageContaining("dmc");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelConfig.small(Task.POINTS, Target.DEFORMED_MESH, 0))
        .withMessageContaining("p2m");
  }

  @Test
  void anImageEncoderHasTheParametersOfAResNet18() {
    ShapeNetwork network =
        ShapeNetwork.create(ModelConfig.published(Task.IMAGE, Target.OCCUPANCY, 0), 0);
    long count = 0;
    for (String name : network.parameters().weights()) {
      if (name.startsWith(ImageEncoder.PREFIX) && !name.contains(".fc.")) {
        count += network.parameters().value(name).numel();
      }
    }
    assertThat(count).isEqualTo(11_176_512);
  }

  @Test
  void theOrderOfACloudDoesNotMatter() {
    ModelConfig config = tiny(Task.POINTS, Target.OCCUPANCY);
    ShapeNetwork network = ShapeNetwork.create(config, 3);
    float[] cloud = balls(config).part(0, 1).input();
    float[] turned = new float[cloud.length];
    for (int i = 0; i < CLOUD; i++) {
      System.arraycopy(cloud, 3 * i, turned, 3 * (CLOUD - 1 - i), 3);
    }
    try (PointerScope scope = new PointerScope()) {
      float[] code = Torch.floats(network.encode(cloud, 1));
      float[] other = Torch.floats(network.encode(turned, 1));
      for (int i = 0; i < code.length; i++) {
        assertThat(other[i]).isCloseTo(code[i], within(1e-6f));
      }
    }
  }

  @Test
  void answersOfShapesDoNotDependOnTheirNeighbours() {
    ModelConfig config = tiny(Task.POINTS, Target.OCCUPANCY);
    Batch batch = balls(config);
    OccupancyNetwork network = (OccupancyNetwork) ShapeNetwork.create(config, 3);
    train(network, batch, 5, 1);
    try (PointerScope scope = new PointerScope()) {
      Tensor codes = network.encode(batch.input(), SHAPES);
      Tensor points = Torch.tensor(batch.xyz(), SHAPES, batch.points(), 3);
      float[] together = Torch.floats(network.logits(points, codes));
      float[] alone =
          Torch.floats(
              network.logits(
                  Torch.tensor(batch.part(2, 3).xyz(), 1, batch.points(), 3),
                  network.encode(batch.part(2, 3).input(), 1)));
      for (int i = 0; i < alone.length; i++) {
        assertThat(alone[i]).isCloseTo(together[2 * batch.points() + i], within(1e-4f));
      }
    }
  }

  @Test
  void theBeginningOfABlockIsTheIdentityButForItsBias() {
    ModelConfig config = tiny(Task.POINTS, Target.OCCUPANCY);
    assertThat(
            ShapeNetwork.create(config, 1).parameters().values().get("decoder.block0.fc_1.weight"))
        .containsOnly(0);
  }

  @Test
  void ablationsHaveNoModulationOrNoSecondLayers() {
    ModelConfig config = tiny(Task.IMAGE, Target.OCCUPANCY);
    assertThat(ShapeNetwork.create(config.withDecoder(true, false), 1).parameters().names())
        .noneMatch(name -> name.contains("gamma"))
        .contains("decoder.fc_c.weight");
    assertThat(ShapeNetwork.create(config.withDecoder(false, true), 1).parameters().names())
        .noneMatch(name -> name.startsWith("decoder.block") && name.contains("fc_1"))
        .contains("decoder.block1.bn_0.conv_gamma.weight");
    assertThatIllegalArgumentException().isThrownBy(() -> config.withDecoder(false, false));
  }

  @Test
  void observationsOfTheWrongSizeAreRefused() {
    ShapeNetwork network = ShapeNetwork.create(tiny(Task.POINTS, Target.OCCUPANCY), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.encode(new float[59], 1))
        .withMessage("1 observations of this network have 60 values each, not 59 together");
  }

  @Test
  void aConfigurationIsReadBackFromItsEntries() {
    ModelConfig config = tiny(Task.RECON, Target.OCCUPANCY).withDecoder(false, true);
    assertThat(ModelConfig.of(config.entries())).isEqualTo(config);
    ModelConfig coloured = config.withColour(true);
    assertThat(ModelConfig.of(coloured.entries())).isEqualTo(coloured).isNotEqualTo(config);
    var damaged = config.entries();
    damaged.put("width", "many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelConfig.of(damaged))
        .withMessageContaining("width=many");
    damaged.remove("width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelConfig.of(damaged))
        .withMessageContaining("has no width");
  }
}
