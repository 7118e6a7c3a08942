package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LumaTest {

  private static Luma luma(int width, int height, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Luma(width, height, bytes, 0);
  }

  private static float[] near(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = Math.round(values[i] * 1e5f) / 1e5f;
    }
    return rounded;
  }

  @Test
  void keepsAPictureOfTheWantedSize() {
    assertThat(near(luma(2, 2, 0, 51, 102, 255).square(2))).containsExactly(0, 0.2f, 0.4f, 1);
  }

  /** Centres of the four columns lie at -1/4, 1/4, 3/4 and 5/4 of two pixels at 0 and 1. */
  @Test
  void interpolatesWhenAPictureGrows() {
    float[] grown = near(luma(2, 2, 0, 255, 0, 255).square(4));
    for (int y = 0; y < 4; y++) {
      assertThat(Arrays.copyOfRange(grown, 4 * y, 4 * y + 4)).containsExactly(0, 0.25f, 0.75f, 1);
    }
  }

  /** Pixels 0, 1 and 2 lie 1/2, 1/2 and 3/2 from the first centre, with shares 3/7, 3/7 and 1/7. */
  @Test
  void takesMeansWhenAPictureShrinks() {
    int[] row = {0, 0, 255, 255};
    int[] values = new int[16];
    for (int i = 0; i < 16; i++) {
      values[i] = row[i % 4];
    }
    assertThat(near(luma(4, 4, values).square(2)))
        .containsExactly(near(new float[] {1 / 7f, 6 / 7f, 1 / 7f, 6 / 7f}));
  }

  @Test
  void putsAnOblongPictureInTheMiddleOfAWhiteSquare() {
    assertThat(near(luma(4, 2, 0, 0, 0, 0, 0, 0, 0, 0).square(4)))
        .containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(near(luma(1, 3, 0, 0, 0).square(3))).containsExactly(1, 0, 1, 1, 0, 1, 1, 0, 1);
  }

  @Test
  void keepsAPlainPicturePlainAtEverySize() {
    int[] values = new int[7 * 7];
    Arrays.fill(values, 51);
    for (int side = 1; side < 20; side++) {
      for (float value : luma(7, 7, values).square(side)) {
        assertThat(value).isCloseTo(0.2f, within(1e-6f));
      }
    }
  }

  @Test
  void readsFromItsOwnPlaceInTheBytes() {
    byte[] bytes = new byte[3 * 25];
    SplittableRandom random = new SplittableRandom(1);
    random.nextBytes(bytes);
    Luma third = new Luma(5, 5, bytes, 50);
    Luma alone = new Luma(5, 5, Arrays.copyOfRange(bytes, 50, 75), 0);
    assertThat(third.square(9)).isEqualTo(alone.square(9));
    assertThat(third.isUniform()).isFalse();
  }
}
