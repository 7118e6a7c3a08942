package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContextPriorTest {

  private static final List<PriorExample> EXAMPLES =
      List.of(
          PriorExample.of("ball#0", 1, GridsUnderTest.ball(GridFrame.cube(48), 0.7, 0.74)),
          PriorExample.of("ball#1", 1, GridsUnderTest.ball(GridFrame.cube(48), 0.5, 0.54)),
          PriorExample.of("noise", 0.1, GridsUnderTest.noise(GridFrame.cube(32), 0.1, 9)));

  @Test
  void theSameArgumentsGiveTheSameModel() {
    ContextPrior first = ContextPrior.train(EXAMPLES, 5_000, 3, progress -> {});
    ContextPrior again = ContextPrior.train(EXAMPLES, 5_000, 3, progress -> {});
    ContextPrior other = ContextPrior.train(EXAMPLES, 5_000, 4, progress -> {});
    assertThat(again.write()).isEqualTo(first.write());
    assertThat(other.write()).isNotEqualTo(first.write());
    assertThat(first.note()).contains("seed 3", "\nball#0 1\n", "\nnoise\n");
  }

  @Test
  void trainingHelpsOnWhatWasLearned() {
    ContextPrior fresh = ContextPrior.train(EXAMPLES, 256, 3, progress -> {});
    ContextPrior trained = ContextPrior.train(EXAMPLES, 200_000, 3, progress -> {});
    VoxelGrid grid = GridsUnderTest.ball(GridFrame.cube(48), 0.6, 0.64);
    int before = new GridCoder(fresh).encode(grid, GridForm.LEARNED).bytes().length;
    int after = new GridCoder(trained).encode(grid, GridForm.LEARNED).bytes().length;
    int adaptive = new GridCoder(fresh).encode(grid, GridForm.ADAPTIVE).bytes().length;
    assertThat(after).isLessThan(before).isLessThan(adaptive);
  }

  @Test
  void bytesComeBackAndDamageIsNoticed() throws IOException {
    byte[] bytes = ContextPrior.shipped().write();
    assertThat(ContextPrior.read(bytes).write()).isEqualTo(bytes);
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ContextPrior.read(cut)).isInstanceOf(IOException.class);
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
      assertThatThrownBy(() -> ContextPrior.read(damaged)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theShippedModelIsSmall() {
    assertThat(ContextPrior.shipped().write().length).isLessThan(32_000);
    assertThat(ContextPrior.shipped().note()).startsWith("seed ");
  }

  @Test
  void theEvaluatorComputesTheQuantisedNetwork() {
    SplittableRandom random = new SplittableRandom(11);
    PriorNetwork network = new PriorNetwork(random);
    for (int i = 0; i < network.parameters.length; i++) {
      network.parameters[i] += (float) (0.01 * random.nextGaussian());
    }
    PriorEvaluator evaluator = new PriorEvaluator(QuantizedPrior.of(network));
    byte[] sample = new byte[VoxelSamples.STRIDE];
    for (int i = 0; i < 500; i++) {
      long[] view = new long[CausalWindow.LONGS];
      for (int code = 0; code < CausalWindow.CODES; code++) {
        CausalWindow.put(view, code, random.nextInt(CausalWindow.values(code)));
        sample[code] = (byte) CausalWindow.code(view, code);
      }
      double logit = Math.max(-11.9, Math.min(11.9, network.logit(sample, 0)));
      int limited = Math.max(-3046, Math.min(3046, evaluator.logit(view)));
      assertThat(Math.abs(limited / 256.0 - logit)).isLessThan(0.3);
    }
  }
}
