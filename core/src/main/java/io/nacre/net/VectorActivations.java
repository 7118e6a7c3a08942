package io.nacre.net;

import static io.nacre.net.VectorKernels.F;
import static io.nacre.net.VectorKernels.L;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Activations over arrays, each loop small and free of masks, in the operations of {@link
 * ScalarKernels}.
 */
final class VectorActivations {

  private VectorActivations() {}

  private static final IntVector ONE_BITS = broadcast(F, 1).reinterpretAsInts();

  static void apply(Activation activation, float omega, float[] z, int from, int n) {
    int to = from + n;
    switch (activation) {
      case RELU -> relu(z, from, to);
      case ELU -> elu(z, from, to);
      case SWISH -> swish(z, from, to);
      case SIGMOID -> sigmoid(z, from, to);
      case TANH -> tanh(z, from, to);
      case SINE -> sine(Approximation.halfTurns(omega), z, from, to);
      case ABS -> abs(z, from, to);
    }
  }

  static void applyWithSlope(
      Activation activation,
      float omega,
      float[] z,
      int from,
      float[] slope,
      int slopeFrom,
      int n) {
    int to = from + n;
    int shift = slopeFrom - from;
    switch (activation) {
      case RELU -> reluWithSlope(z, from, to, slope, shift);
      case ELU -> eluWithSlope(z, from, to, slope, shift);
      case SWISH -> swishWithSlope(z, from, to, slope, shift);
      case SIGMOID -> sigmoidWithSlope(z, from, to, slope, shift);
      case TANH -> tanhWithSlope(z, from, to, slope, shift);
      case SINE -> sineWithSlope(omega, z, from, to, slope, shift);
      case ABS -> absWithSlope(z, from, to, slope, shift);
    }
  }

  private static void relu(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      positivePart(fromArray(F, z, i)).intoArray(z, i);
    }
  }

  private static void reluWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      IntVector bits = fromArray(F, z, i).reinterpretAsInts();
      IntVector keep = bits.lanewise(VectorOperators.ASHR, 31).not();
      bits.and(keep).reinterpretAsFloats().intoArray(z, i);
      ONE_BITS.and(keep).reinterpretAsFloats().intoArray(slope, i + shift);
    }
  }

  private static void elu(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      FloatVector v = fromArray(F, z, i);
      positivePart(v).add(exp(negativePart(v)).sub(1f)).intoArray(z, i);
    }
  }

  private static void eluWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      FloatVector v = fromArray(F, z, i);
      FloatVector e = exp(negativePart(v));
      positivePart(v).add(e.sub(1f)).intoArray(z, i);
      e.intoArray(slope, i + shift);
    }
  }

  private static void swish(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      FloatVector v = fromArray(F, z, i);
      v.mul(sigmoid(v)).intoArray(z, i);
    }
  }

  private static void swishWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      FloatVector v = fromArray(F, z, i);
      FloatVector s = sigmoid(v);
      FloatVector a = v.mul(s);
      a.intoArray(z, i);
      a.fma(broadcast(F, 1).sub(s), s).intoArray(slope, i + shift);
    }
  }

  private static void sigmoid(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      sigmoid(fromArray(F, z, i)).intoArray(z, i);
    }
  }

  private static void sigmoidWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      FloatVector a = sigmoid(fromArray(F, z, i));
      a.intoArray(z, i);
      a.mul(broadcast(F, 1).sub(a)).intoArray(slope, i + shift);
    }
  }

  private static void tanh(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      tanh(fromArray(F, z, i)).intoArray(z, i);
    }
  }

  private static void tanhWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      FloatVector a = tanh(fromArray(F, z, i));
      a.intoArray(z, i);
      broadcast(F, 1).sub(a.mul(a)).intoArray(slope, i + shift);
    }
  }

  private static void sine(float turns, float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      FloatVector t = fromArray(F, z, i).mul(turns);
      FloatVector m = t.add(Approximation.ROUND);
      FloatVector f = t.sub(m.sub(Approximation.ROUND));
      withParity(sinPolynomial(f, f.mul(f)), m).intoArray(z, i);
    }
  }

  private static void sineWithSlope(
      float omega, float[] z, int from, int to, float[] slope, int shift) {
    float turns = Approximation.halfTurns(omega);
    for (int i = from; i < to; i += L) {
      FloatVector t = fromArray(F, z, i).mul(turns);
      FloatVector m = t.add(Approximation.ROUND);
      FloatVector f = t.sub(m.sub(Approximation.ROUND));
      FloatVector g = f.mul(f);
      withParity(sinPolynomial(f, g), m).intoArray(z, i);
      withParity(cosPolynomial(g), m).mul(omega).intoArray(slope, i + shift);
    }
  }

  private static void abs(float[] z, int from, int to) {
    for (int i = from; i < to; i += L) {
      fromArray(F, z, i).abs().intoArray(z, i);
    }
  }

  private static void absWithSlope(float[] z, int from, int to, float[] slope, int shift) {
    for (int i = from; i < to; i += L) {
      FloatVector v = fromArray(F, z, i);
      v.abs().intoArray(z, i);
      IntVector sign = v.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE);
      ONE_BITS.or(sign).reinterpretAsFloats().intoArray(slope, i + shift);
    }
  }

  private static FloatVector positivePart(FloatVector v) {
    IntVector bits = v.reinterpretAsInts();
    return bits.and(bits.lanewise(VectorOperators.ASHR, 31).not()).reinterpretAsFloats();
  }

  private static FloatVector negativePart(FloatVector v) {
    IntVector bits = v.reinterpretAsInts();
    return bits.and(bits.lanewise(VectorOperators.ASHR, 31)).reinterpretAsFloats();
  }

  private static FloatVector sigmoid(FloatVector v) {
    return broadcast(F, 1).div(exp(v.neg()).add(1f));
  }

  private static FloatVector tanh(FloatVector v) {
    return sigmoid(v.mul(2f)).mul(2f).sub(1f);
  }

  private static FloatVector sinPolynomial(FloatVector f, FloatVector g) {
    return g.fma(broadcast(F, Approximation.S4), broadcast(F, Approximation.S3))
        .fma(g, broadcast(F, Approximation.S2))
        .fma(g, broadcast(F, Approximation.S1))
        .fma(g, broadcast(F, Approximation.S0))
        .mul(f);
  }

  private static FloatVector cosPolynomial(FloatVector g) {
    return g.fma(broadcast(F, Approximation.C4), broadcast(F, Approximation.C3))
        .fma(g, broadcast(F, Approximation.C2))
        .fma(g, broadcast(F, Approximation.C1))
        .fma(g, broadcast(F, Approximation.C0));
  }

  private static FloatVector withParity(FloatVector v, FloatVector rounded) {
    IntVector sign = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 31);
    return v.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector t =
        x.mul(Approximation.LOG2_E)
            .min(broadcast(F, Approximation.MAX_EXPONENT))
            .max(broadcast(F, -Approximation.MAX_EXPONENT));
    FloatVector m = t.add(Approximation.ROUND);
    FloatVector f = t.sub(m.sub(Approximation.ROUND));
    FloatVector p =
        f.fma(broadcast(F, Approximation.E6), broadcast(F, Approximation.E5))
            .fma(f, broadcast(F, Approximation.E4))
            .fma(f, broadcast(F, Approximation.E3))
            .fma(f, broadcast(F, Approximation.E2))
            .fma(f, broadcast(F, Approximation.E1))
            .fma(f, broadcast(F, Approximation.E0));
    IntVector exponent = m.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }
}
