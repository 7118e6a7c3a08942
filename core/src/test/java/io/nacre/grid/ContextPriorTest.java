package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContextPriorTest {

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
}
