package io.nacre.train.prior;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.grid.ContextPrior;
import io.nacre.grid.ForcedForm;
import io.nacre.grid.GridForm;
import io.nacre.grid.GridsUnderTest;
import io.nacre.grid.RoundedPrior;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriorTrainerTest {

  private static final List<PriorExample> EXAMPLES =
      List.of(
          PriorExample.of("ball#0", 1, GridsUnderTest.ball(GridFrame.cube(48), 0.7, 0.74)),
          PriorExample.of("ball#1", 1, GridsUnderTest.ball(GridFrame.cube(48), 0.5, 0.54)),
          PriorExample.of("noise", 0.1, GridsUnderTest.noise(GridFrame.cube(32), 0.1, 9)));

  @Test
  void theSameArgumentsGiveTheSameModel() {
    ContextPrior first = PriorTrainer.train(EXAMPLES, 5_000, 3, progress -> {});
    ContextPrior again = PriorTrainer.train(EXAMPLES, 5_000, 3, progress -> {});
    ContextPrior other = PriorTrainer.train(EXAMPLES, 5_000, 4, progress -> {});
    assertThat(again.write()).isEqualTo(first.write());
    assertThat(other.write()).isNotEqualTo(first.write());
    assertThat(first.note()).contains("seed 3", "\nball#0 1\n", "\nnoise\n");
  }

  @Test
  void trainingHelpsOnWhatWasLearned() {
    ContextPrior fresh = PriorTrainer.train(EXAMPLES, 256, 3, progress -> {});
    ContextPrior trained = PriorTrainer.train(EXAMPLES, 200_000, 3, progress -> {});
    VoxelGrid grid = GridsUnderTest.ball(GridFrame.cube(48), 0.6, 0.64);
    int before = ForcedForm.code(fresh, grid, GridForm.LEARNED).length;
    int after = ForcedForm.code(trained, grid, GridForm.LEARNED).length;
    int adaptive = ForcedForm.code(fresh, grid, GridForm.ADAPTIVE).length;
    assertThat(after).isLessThan(before).isLessThan(adaptive);
  }

  @Test
  void theRoundedModelComputesTheTrainedNetwork() {
    SplittableRandom random = new SplittableRandom(11);
    PriorNetwork network = new PriorNetwork(random);
    for (int i = 0; i < network.parameters.length; i++) {
      network.parameters[i] += (float) (0.01 * random.nextGaussian());
    }
    RoundedPrior rounded = new RoundedPrior(network.parameters);
    for (int i = 0; i < 500; i++) {
      byte[] sample = RoundedPrior.sample(random);
      double logit = Math.max(-11.9, Math.min(11.9, network.logit(sample, 0)));
      int limited = Math.max(-3046, Math.min(3046, rounded.logit(sample)));
      assertThat(Math.abs(limited / 256.0 - logit)).isLessThan(0.3);
    }
  }
}
