package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words that a run of a training is recognised by, in the order in which it writes them. */
class RunKeyTextsTest {

  private static String words(ModelConfig config, TrainOptions options) {
    Map<String, String> entries = new TrainingIdentity(config, options, "HASH").entries();
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void thePublishedTraining() {
    assertThat(
            words(
                ModelConfig.published(Task.IMAGE, Target.OCCUPANCY, 10),
                TrainOptions.published(Task.IMAGE, Target.OCCUPANCY, 2)))
        .isEqualTo(
            """
            config.task=IMAGE
            config.target=OCCUPANCY
            config.width=256
            config.blocks=5
            config.code=256
            config.encoder=64
            config.latent=128
            config.input-points=300
            config.image-side=224
            config.grid-side=32
            config.residual=true
            config.conditional=true
            config.objects=0
            option.batch=64
            option.sampling=uniform
            option.points=2048
            option.noise=0.005
            option.rate=1.0E-4
            option.decay=CONSTANT
            option.shards=1
            option.length=300000 steps
            option.validate-every=2000
            option.validation-shapes=256
            option.validation-points=4096
            option.seed=0
            data=HASH\
            """);
  }

  @Test
  void aSmallTrainingOfATime() {
    assertThat(
            words(
                ModelConfig.small(Task.POINTS, Target.POINT_SET, 3),
                TrainOptions.small(Task.POINTS, Target.POINT_SET, 1)
                    .withLength(new TrainLength.Time(Duration.ofMinutes(5)))))
        .isEqualTo(
            """
            config.task=POINTS
            config.target=POINT_SET
            config.width=64
            config.blocks=5
            config.code=128
            config.encoder=64
            config.latent=32
            config.input-points=300
            config.image-side=64
            config.grid-side=16
            config.residual=true
            config.conditional=true
            config.objects=0
            option.batch=16
            option.sampling=uniform
            option.points=1024
            option.noise=0.005
            option.rate=0.003
            option.decay=COSINE
            option.shards=2
            option.length=300000 ms
            option.validate-every=250
            option.validation-shapes=64
            option.validation-points=2048
            option.seed=0
            data=HASH\
            """);
  }

  @Test
  void namesOfChoices() {
    assertThat(Task.values())
        .extracting(Task::name)
        .containsExactlyInAnyOrder("RECON", "IMAGE", "POINTS", "VOXELS", "GENERATE");
    assertThat(Target.values())
        .extracting(Target::name)
        .containsExactlyInAnyOrder("OCCUPANCY", "GRID", "POINT_SET", "CELL_MESH", "DEFORMED_MESH");
    assertThat(LearningRate.Decay.values())
        .extracting(LearningRate.Decay::name)
        .containsExactlyInAnyOrder("CONSTANT", "COSINE");
  }
}
