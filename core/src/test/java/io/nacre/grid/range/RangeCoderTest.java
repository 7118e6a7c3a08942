package io.nacre.grid.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RangeCoderTest {

  @Test
  void decisionsComeBackAtTheirIdealLength() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 4000;
      int[] bits = new int[n];
      int[] probabilities = new int[n];
      int spread = 1 << random.nextInt(1, 17);
      double ideal = 0;
      RangeEncoder encoder = new RangeEncoder();
      for (int i = 0; i < n; i++) {
        int p = random.nextInt(1, Math.max(2, spread));
        probabilities[i] = random.nextBoolean() ? p : 65536 - p;
        bits[i] = random.nextInt(65536) < probabilities[i] ? 1 : 0;
        double share = probabilities[i] / 65536.0;
        ideal -= Math.log(bits[i] == 1 ? share : 1 - share) / Math.log(2);
        assertThat(encoder.code(bits[i], probabilities[i])).isEqualTo(bits[i]);
      }
      byte[] code = encoder.finish();
      assertThat((double) code.length).isLessThan(ideal / 8 * 1.002 + 1.5);
      RangeDecoder decoder = new RangeDecoder(code, 0, code.length);
      for (int i = 0; i < n; i++) {
        assertThat(decoder.code(0, probabilities[i])).isEqualTo(bits[i]);
      }
      assertThat(decoder.bytesRead()).isEqualTo(code.length);
    }
  }

  @Test
  void carriesRunThroughBytesOf255() {
    // Ever the upper part of the interval: low climbs towards 1, then the last decision of each
    // round decides whether a carry runs through all the bytes of 255 before it.
    for (int rounds = 1; rounds < 200; rounds++) {
      RangeEncoder encoder = new RangeEncoder();
      for (int i = 0; i < rounds; i++) {
        encoder.code(0, 1);
        encoder.code(0, 65535);
        encoder.code(i % 3 == 0 ? 1 : 0, 32768);
      }
      byte[] code = encoder.finish();
      RangeDecoder decoder = new RangeDecoder(code, 0, code.length);
      for (int i = 0; i < rounds; i++) {
        assertThat(decoder.code(0, 1)).isZero();
        assertThat(decoder.code(0, 65535)).isZero();
        assertThat(decoder.code(0, 32768)).isEqualTo(i % 3 == 0 ? 1 : 0);
      }
    }
  }

  @Test
  void whatIsSureTakesNoByte() {
    RangeEncoder encoder = new RangeEncoder();
    for (int i = 0; i < 1000; i++) {
      encoder.code(1, 65535);
    }
    assertThat(encoder.finish()).isEmpty();
  }

  @Test
  void aDecisionOfOneBitTakesOneByteInTheUpperHalf() {
    RangeEncoder encoder = new RangeEncoder();
    encoder.code(0, 32768);
    byte[] code = encoder.finish();
    assertThat(code).hasSize(1);
    assertThat(code[0] & 255).isGreaterThanOrEqualTo(0x80);
  }

  @Test
  void onlyTheGivenRangeIsRead() {
    byte[] bytes = {1, 2, (byte) 0x80, 3};
    RangeDecoder decoder = new RangeDecoder(bytes, 2, 1);
    assertThat(decoder.code(0, 32768)).isZero();
    assertThat(decoder.code(0, 32768)).isOne();
    assertThat(decoder.bytesRead()).isEqualTo(1);
  }
}
