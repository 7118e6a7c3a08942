package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.field.FieldRasterizer;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FreezingTest {

  private static final VoxelGrid SPHERE = TestGrids.sphere(GridFrame.cube(32), 0.8);
  private static final TrainingGrid TARGET = TrainingGrid.of(SPHERE);
  private static final Freezing.Schedule SCHEDULE =
      new Freezing.Schedule(List.of(0.4, 0.7, 0.9, 1.0), 150_000, 1e-3);

  private static Network trained;
  private static float[] steps;

  @BeforeAll
  static void train() {
    TrainingOptions options =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(200_000), 1, 2, 0);
    Architecture architecture = Architecture.uniform(3, 10, Activation.SINE);
    trained = Trainer.train(SPHERE, architecture, options, TrainingListener.NONE).network();
    steps = new float[trained.parameters().length];
    Arrays.fill(steps, 1 / 16f);
  }

  private static double iou(Network network) {
    return Overlap.of(
            FieldRasterizer.rasterize(new NetworkField(network), SPHERE.frame(), 2), SPHERE)
        .iou();
  }

  @Test
  void everyParameterIsAMultipleOfItsStepAndMoreIsKeptThanByRounding() {
    Network frozen = Freezing.freeze(trained, steps, TARGET, SCHEDULE, 5, 2);
    float[] rounded = trained.parameters().clone();
    for (int i = 0; i < rounded.length; i++) {
      assertThat(frozen.parameters()[i] * 16 % 1).isZero();
      rounded[i] = (float) Math.rint(rounded[i] * 16) / 16;
    }
    Network plain = new Network(trained.architecture(), trained.box(), rounded);
    assertThat(iou(frozen)).isGreaterThan(iou(plain));
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    float[] one = Freezing.freeze(trained, steps, TARGET, SCHEDULE, 5, 1).parameters();
    assertThat(Freezing.freeze(trained, steps, TARGET, SCHEDULE, 5, 2).parameters()).isEqualTo(one);
    assertThat(FisherInformation.of(trained, TARGET, 1))
        .isEqualTo(FisherInformation.of(trained, TARGET, 2));
  }

  @Test
  void oneStageIsRounding() {
    Freezing.Schedule atOnce = new Freezing.Schedule(List.of(1.0), 0, 1e-3);
    float[] p = Freezing.freeze(trained, steps, TARGET, atOnce, 5, 1).parameters();
    for (int i = 0; i < p.length; i++) {
      assertThat(p[i]).isEqualTo((float) Math.rint(trained.parameters()[i] * 16) / 16);
    }
  }

  @Test
  void aScheduleEndsWithAll() {
    assertThatThrownBy(() -> new Freezing.Schedule(List.of(0.5), 1000, 1e-3))
        .hasMessageContaining("ends with 1");
  }

  /** The information of a bias of the output is the mean of p (1 - p). */
  @Test
  void informationOfTheLastBiasIsTheVarianceOfThePrediction() {
    Architecture architecture = Architecture.parse("1:relu");
    float[] p = {0, 0, 0, 0, 0, 1.5f};
    Network network = new Network(architecture, trained.box(), p);
    double[] information = FisherInformation.of(network, TARGET, 2);
    double probability = 1 / (1 + Math.exp(-1.5));
    // Signs are random: the square of a tile's sum is that of one of its samples on average.
    assertThat(information[5] / (probability * (1 - probability))).isBetween(0.5, 1.5);
    assertThat(information[0]).isZero();
  }
}
