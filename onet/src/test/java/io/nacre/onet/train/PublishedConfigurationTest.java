package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.ViewRenderer;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.layer.BatchNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every number of the published configuration: Mescheder et al., CVPR 2019, and the authors'
 * configuration files where the paper leaves one out.
 */
class PublishedConfigurationTest {

  @ParameterizedTest
  @CsvSource({
    "IMAGE,    256, 256,  64, 2048",
    "POINTS,   256, 512, 512, 2048",
    "VOXELS,   256, 256,  32, 1024",
    "RECON,    256, 512, 512, 1024",
    "GENERATE, 128, 256, 128, 2048"
  })
  void sizesAndPoints(Task task, int width, int code, int encoder, int points) {
    ModelConfig network = ModelConfig.published(task, Target.OCCUPANCY, 4746);
    assertThat(network.width()).isEqualTo(width);
    assertThat(network.blocks()).isEqualTo(5);
    assertThat(network.residual()).isTrue();
    assertThat(network.conditional()).isEqualTo(task != Task.GENERATE);
    if (task != Task.GENERATE) {
      assertThat(network.code()).isEqualTo(code);
    }
    assertThat(network.encoder()).isEqualTo(encoder);
    assertThat(network.latent()).isEqualTo(128);
    assertThat(network.inputPoints()).isEqualTo(300);
    assertThat(network.imageSide()).isEqualTo(224);
    assertThat(network.gridSide()).isEqualTo(32);
    assertThat(network.objects()).isEqualTo(task == Task.RECON ? 4746 : 0);
    assertThat(network.local()).isFalse();
    TrainOptions training = TrainOptions.published(task, Target.OCCUPANCY, 4);
    assertThat(training.drawing().batch()).isEqualTo(64);
    assertThat(training.drawing().sampling()).isEqualTo(new Sampling.Uniform(points));
    assertThat(training.drawing().noise()).isEqualTo(0.005);
    assertThat(training.rate()).isEqualTo(new LearningRate(1e-4, LearningRate.Decay.CONSTANT));
    assertThat(training.pretrained()).isSameAs(Pretrained.NONE);
  }

  /** Statistics are those of all 64 objects only when a batch is not cut. */
  @Test
  void batchesAreNormalisedAsAWhole() {
    for (Task task : Task.values()) {
      assertThat(TrainOptions.published(task, Target.OCCUPANCY, 16).shards()).isEqualTo(1);
    }
    assertThat(BatchNorm.EPSILON).isEqualTo(1e-5);
  }

  @Test
  void samplesAndPictures() {
    assertThat(SampleOptions.PUBLISHED.points()).isEqualTo(100_000);
    assertThat(ViewRenderer.COUNT).isEqualTo(24);
    assertThat(ViewRenderer.SIDE).isEqualTo(137);
    assertThat(Sampling.Surface.SIGMA).isEqualTo(0.1);
  }

  @Test
  void baselinesShareTheEncoders() {
    for (Target target : new Target[] {Target.GRID, Target.POINT_SET}) {
      ModelConfig network = ModelConfig.published(Task.POINTS, target, 0);
      assertThat(network.code()).isEqualTo(512);
      assertThat(network.encoder()).isEqualTo(512);
    }
    assertThat(
            TrainOptions.published(Task.POINTS, Target.POINT_SET, 1).drawing().sampling().count())
        .isEqualTo(1024);
  }
}
