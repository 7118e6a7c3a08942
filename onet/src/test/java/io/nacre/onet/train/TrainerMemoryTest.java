package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerMemoryTest {

  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  /** Two native objects kept of each step would show as 18,000 more. */
  @Test
  void nativeMemoryDoesNotGrowOverTenThousandSteps() throws IOException {
    ModelConfig config =
        ModelConfig.small(Task.RECON, Target.OCCUPANCY, 2).withSizes(4, 2, 1).withDepth(0, 1);
    TrainOptions options =
        new TrainOptions(
            new Drawing(2, new Sampling.Uniform(4), 0),
            LearningRate.PUBLISHED,
            1,
            new TrainLength.Steps(10_000),
            new ValidationPlan(1000, 2, 64),
            0,
            Pretrained.NONE,
            1,
            Map.of());
    long[] objects = new long[2];
    long[] bytes = new long[2];
    OnetTrainer.train(
        config,
        options,
        Balls.dataset(2),
        folder.resolve("run"),
        progress -> {
          if (progress.step() == 1000 || progress.step() == 10_000) {
            int at = progress.step() == 1000 ? 0 : 1;
            objects[at] = Pointer.totalCount();
            bytes[at] = Pointer.physicalBytes();
          }
        },
        () -> false);
    // Fewer when something of another test was collected meanwhile.
    assertThat(objects[1] - objects[0]).isLessThan(100);
    assertThat(bytes[1] - bytes[0]).isLessThan(256 * MEBIBYTE);
  }
}
