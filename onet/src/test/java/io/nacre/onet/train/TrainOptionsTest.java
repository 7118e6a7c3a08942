package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainOptionsTest {

  @Test
  void publishedNumbers() {
    TrainOptions points = TrainOptions.published(Task.POINTS, Target.OCCUPANCY, 4);
    assertThat(points.drawing()).isEqualTo(new Drawing(64, new Sampling.Uniform(2048), 0.005));
    assertThat(points.rate()).isEqualTo(new LearningRate(1e-4, LearningRate.Decay.CONSTANT));
    for (Task task : new Task[] {Task.VOXELS, Task.RECON}) {
      assertThat(TrainOptions.published(task, Target.OCCUPANCY, 1).drawing().sampling())
          .isEqualTo(new Sampling.Uniform(1024));
    }
  }

  @Test
  void everyOptionComesBackFromItsWords() {
    TrainOptions options =
        new TrainOptions(
            new Drawing(3, new Sampling.Surface(77), 0.25),
            new LearningRate(0.1 + 0.2 / 3, LearningRate.Decay.COSINE),
            5,
            new TrainLength.Time(Duration.ofMinutes(5)),
            new ValidationPlan(11, 12, 13),
            -1,
            Pretrained.NONE,
            1,
            Map.of());
    assertThat(TrainOptions.of(options.entries())).isEqualTo(options);
    TrainOptions other =
        options
            .withSampling(new Sampling.Equal(6))
            .withLength(new TrainLength.Steps(123_456_789_012L));
    assertThat(TrainOptions.of(other.entries())).isEqualTo(other).isNotEqualTo(options);
    for (String key : options.entries().keySet()) {
      Map<String, String> less = new HashMap<>(options.entries());
      less.remove(key);
      assertThatThrownBy(() -> TrainOptions.of(less))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(key);
    }
  }

  @Test
  void ratesFallAlongHalfACosine() {
    LearningRate cosine = new LearningRate(0.01, LearningRate.Decay.COSINE);
    assertThat(cosine.at(0)).isEqualTo(0.01);
    assertThat(cosine.at(1.0 / 3)).isCloseTo(0.0075, within(1e-15));
    assertThat(cosine.at(0.5)).isCloseTo(0.005, within(1e-15));
    assertThat(cosine.at(1)).isZero();
    assertThat(LearningRate.PUBLISHED.at(0.7)).isEqualTo(1e-4);
  }

  @Test
  void lengthsTellWhichPartIsDone() {
    assertThat(new TrainLength.Steps(8).fraction(2, 1e9)).isEqualTo(0.25);
    assertThat(new TrainLength.Steps(8).fraction(9, 0)).isEqualTo(1);
    assertThat(new TrainLength.Time(Duration.ofSeconds(4)).fraction(1000, 1)).isEqualTo(0.25);
    assertThat(new TrainLength.Time(Duration.ofSeconds(4)).fraction(0, 5)).isEqualTo(1);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new Drawing(0, new Sampling.Uniform(1), 0))
        .hasMessageContaining("at least one object");
    assertThatThrownBy(() -> new LearningRate(0, LearningRate.Decay.CONSTANT))
        .hasMessageContaining("1e-4");
    assertThatThrownBy(() -> new LearningRate(Double.NaN, LearningRate.Decay.CONSTANT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrainLength.Steps(0)).hasMessageContaining("at least one step");
    assertThatThrownBy(() -> Drawing.sampling("random", 3))
        .hasMessageContaining("uniform, equal or surface");
    assertThatThrownBy(() -> TrainLength.of("5 hours"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
