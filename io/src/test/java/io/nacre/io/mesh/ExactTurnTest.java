package io.nacre.io.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactTurnTest {

  private static BigDecimal minus(double a, double b) {
    return new BigDecimal(a).subtract(new BigDecimal(b));
  }

  private static int inAllDigits(double[] p) {
    return minus(p[2], p[0])
        .multiply(minus(p[5], p[1]))
        .compareTo(minus(p[3], p[1]).multiply(minus(p[4], p[0])));
  }

  private static void expectExact(double... p) {
    int sign = ExactTurn.sign(p[0], p[1], p[2], p[3], p[4], p[5]);
    assertThat(sign).as("%s", (Object) p).isEqualTo(inAllDigits(p));
  }

  @Test
  void theSignIsThatOfAllDigits() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      double au = random.nextDouble() - 0.5;
      double av = random.nextDouble() - 0.5;
      double bu = random.nextDouble() * 1e3;
      double bv = random.nextInt(4) == 0 ? av : random.nextDouble();
      // On the line through both but for rounding, and a few last places beside it.
      double t = random.nextInt(-3, 4) * (random.nextBoolean() ? 1 : random.nextDouble());
      double cu = au + t * (bu - au);
      double cv = av + t * (bv - av) + random.nextInt(-2, 3) * Math.ulp(bv);
      expectExact(au, av, bu, bv, cu, cv);
    }
  }

  @Test
  void wholeTinyAndHugeNumbers() {
    SplittableRandom random = new SplittableRandom(2);
    for (double scale : new double[] {1, 1 / 3.0, 1e-160, 1e-300, Double.MIN_VALUE, 1e160, 1e300}) {
      for (int i = 0; i < 2000; i++) {
        double[] p = new double[6];
        for (int k = 0; k < 6; k++) {
          p[k] = random.nextInt(-5, 6) * scale;
        }
        expectExact(p);
      }
    }
  }
}
