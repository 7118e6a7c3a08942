package io.nacre.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.KernelJvm;
import org.junit.jupiter.api.Test;

/** Trainings end in the same bytes whatever vectors the machine has. */
class SameBytesTest {

  @Test
  void vectorsOfEveryWidthAndNoneTrainAlike() throws Exception {
    String here = TrainedBytes.digests();
    assertThat(here.lines()).hasSize(6);
    for (int bits : new int[] {128, 256}) {
      assertThat(KernelJvm.vectors(bits, TrainedBytes.class)).as("%d bits", bits).isEqualTo(here);
    }
    assertThat(KernelJvm.scalar(TrainedBytes.class)).as("without vectors").isEqualTo(here);
  }
}
