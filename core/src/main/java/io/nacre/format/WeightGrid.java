package io.nacre.format;

import io.nacre.grid.weights.WeightCoder;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import java.util.Arrays;

/**
 * The grids on which the parameters of a {@link Precision#CODED} network lie: every affine map, and
 * behind them the learned features if there are any, has a step of its own whose multiples its
 * parameters are. Steps are a quarter octave apart.
 */
public final class WeightGrid {

  /** Codes of steps. */
  static final int CODES = 256;

  /** 2^(i/4), in 64ths: few enough bits for products with 16-bit integers to be exact. */
  private static final int[] MANTISSAS = {64, 76, 91, 108};

  private static final int SMALLEST_EXPONENT = -38;

  /** Part of a map's root mean square that is its step when nothing else is known. */
  private static final double USUAL_STEP = 1 / 64.0;

  private final Architecture architecture;
  private final int[] codes;

  private WeightGrid(Architecture architecture, int[] codes) {
    this.architecture = architecture;
    this.codes = codes;
  }

  /** Maps with steps of their own: affine maps, and one more for learned features. */
  public static int parts(Architecture architecture) {
    return architecture.depth() + (architecture.encoding().parameters() > 0 ? 1 : 0);
  }

  /** Index of the first parameter of part {@code part}, up to {@link #parts}. */
  public static int offset(Architecture architecture, int part) {
    return part > architecture.depth() ? architecture.parameterCount() : architecture.offset(part);
  }

  /**
   * The grids with steps nearest to {@code steps}, or larger ones where integers would otherwise
   * exceed {@link WeightCoder#LARGEST}.
   *
   * @param steps one a part, positive
   * @throws IllegalArgumentException when a parameter is not finite or too large for any step
   */
  public static WeightGrid of(Network network, double[] steps) {
    Architecture architecture = network.architecture();
    int[] codes = new int[parts(architecture)];
    for (int part = 0; part < codes.length; part++) {
      int code =
          (int)
              Math.rint(
                  4 * (StrictMath.log(steps[part]) / StrictMath.log(2) - SMALLEST_EXPONENT - 6));
      codes[part] = Math.clamp(code, 0, CODES - 1);
      double largest = 0;
      for (float p : part(network, part)) {
        largest = Math.max(largest, Math.abs(p));
      }
      while (codes[part] < CODES
          && !(largest <= WeightCoder.LARGEST * (double) step(codes[part]))) {
        codes[part]++;
      }
      if (codes[part] == CODES) {
        throw new IllegalArgumentException("too large for coded weights: " + largest);
      }
    }
    return new WeightGrid(architecture, codes);
  }

  /**
   * The coarsest grids that hold the parameters of {@code network} as they are, and for maps where
   * there is none, grids that hold them nearly.
   */
  public static WeightGrid under(Network network) {
    double[] steps = new double[parts(network.architecture())];
    for (int part = 0; part < steps.length; part++) {
      double squares = Float.MIN_NORMAL;
      float[] p = part(network, part);
      for (float value : p) {
        squares += (double) value * value;
      }
      steps[part] = USUAL_STEP * Math.sqrt(squares / p.length);
    }
    WeightGrid usual = of(network, steps);
    int[] codes = usual.codes;
    for (int part = 0; part < codes.length; part++) {
      float[] p = part(network, part);
      int code = CODES - 1;
      while (code >= 0 && !holds(p, step(code))) {
        code--;
      }
      codes[part] = code >= 0 ? code : codes[part];
    }
    return usual;
  }

  /** Whether all parameters lie on grids as they are, so that storing them coded is exact. */
  public static boolean holds(Network network) {
    float[] rounded = under(network).round(network).parameters();
    for (int i = 0; i < rounded.length; i++) {
      if (rounded[i] != network.parameters()[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(float[] p, float step) {
    for (float value : p) {
      float multiple = value / step;
      if (Math.abs(multiple) > WeightCoder.LARGEST || Math.rint(multiple) * step != value) {
        return false;
      }
    }
    return true;
  }

  private static float[] part(Network network, int part) {
    Architecture architecture = network.architecture();
    return Arrays.copyOfRange(
        network.parameters(), offset(architecture, part), offset(architecture, part + 1));
  }

  /** The step of code {@code code}. */
  static float step(int code) {
    return Math.scalb((float) MANTISSAS[code & 3], SMALLEST_EXPONENT + (code >> 2));
  }

  /** Code of the step of part {@code part}. */
  int code(int part) {
    return codes[part];
  }

  /** Step of part {@code part}. */
  public float stepOf(int part) {
    return step(codes[part]);
  }

  /** The step of each parameter. */
  public float[] steps() {
    float[] steps = new float[architecture.parameterCount()];
    for (int part = 0; part < codes.length; part++) {
      int to = offset(architecture, part + 1);
      Arrays.fill(steps, offset(architecture, part), to, stepOf(part));
    }
    return steps;
  }

  /** {@code network} with each parameter at the nearest place of its grid. */
  public Network round(Network network) {
    float[] p = network.parameters().clone();
    for (int part = 0; part < codes.length; part++) {
      for (int i = offset(architecture, part); i < offset(architecture, part + 1); i++) {
        p[i] = integer(part, p[i]) * stepOf(part);
      }
    }
    return new Network(architecture, network.box(), p);
  }

  /** The multiple of the step of part {@code part} that is nearest to {@code value}. */
  int integer(int part, float value) {
    int most = WeightCoder.LARGEST;
    return (int) Math.max(-most, Math.min(most, Math.rint(value / stepOf(part))));
  }
}
