package io.nacre.onet.train;

import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.util.Map;

/** Networks and options small enough for tests. */
final class TinyTrainings {

  private TinyTrainings() {}

  /** A network of a few hundred or thousand parameters. */
  static ModelConfig config(Task task, Target target, int objects) {
    return ModelConfig.small(task, target, objects)
        .withSizes(16, 8, task == Task.IMAGE || task == Task.VOXELS ? 2 : 16)
        .withDepth(1, 4)
        .withInputs(32, 32, 16);
  }

  /** Batches of four in three uneven parts, a validation every five steps. */
  static TrainOptions options(Target target, long steps, int threads) {
    return options(target, steps, 5, threads);
  }

  /** Batches of four in three uneven parts, a validation every {@code every} steps. */
  static TrainOptions options(Target target, long steps, int every, int threads) {
    return new TrainOptions(
        new Drawing(4, new Sampling.Uniform(target.onSurface() ? 64 : 128), 0.005),
        new LearningRate(5e-3, LearningRate.Decay.COSINE),
        3,
        new TrainLength.Steps(steps),
        new ValidationPlan(every, 5, 256),
        7,
        Pretrained.NONE,
        threads,
        Map.of("made-by", "a test"));
  }
}
