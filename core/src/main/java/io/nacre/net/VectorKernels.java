package io.nacre.net;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Points in lanes. Each panel of an affine product keeps rows x 2 vectors of accumulators in
 * registers and reads every weight once as a broadcast; each block of an outer product keeps 4 x 4
 * vectors, and goes over the tile once for every vector's share of the {@link #LANES}. Masks and
 * blends are avoided throughout: inside large methods they stop C2 from keeping vectors in
 * registers. Vectors are loaded and broadcast by the JDK's own methods alone: a helper of ours
 * around them may stay a call where its caller was compiled early, and then every vector becomes an
 * object.
 */
final class VectorKernels extends Kernels {

  /**
   * The widest vectors of this machine, from 128 to 512 bits, or those of system property
   * nacre.vector.bits (128, 256 or 512). Results do not depend on the width.
   */
  static final VectorSpecies<Float> F = species();

  static final int L = F.length();

  private static final VectorShuffle<Float> ROTATE_8 = rotation(8);
  private static final VectorShuffle<Float> ROTATE_4 = rotation(4);
  private static final VectorShuffle<Float> ROTATE_2 = rotation(2);
  private static final VectorShuffle<Float> ROTATE_1 = rotation(1);

  private static VectorShuffle<Float> rotation(int lanes) {
    return VectorShuffle.fromOp(F, i -> (i + lanes) % L);
  }

  private static VectorSpecies<Float> species() {
    int bits =
        Integer.getInteger("nacre.vector.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize());
    return bits >= 512
        ? FloatVector.SPECIES_512
        : bits >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
  }

  @Override
  void affine(
      float[] packed,
      int packedOffset,
      float[] bias,
      int biasOffset,
      float[] x,
      int xOffset,
      float[] out,
      int outOffset,
      int rows,
      int cols,
      int points) {
    // All panels of some points before the next, whose inputs then stay in the first-level cache.
    for (int p = 0; p < points; p += 2 * L) {
      int w = packedOffset;
      int b = biasOffset;
      int from = xOffset + p;
      int o = outOffset + p;
      int r = 0;
      for (; r + 8 <= rows; r += 8, w += 8 * cols, b += 8, o += 8 * points) {
        panel8(packed, w, bias, b, x, from, out, o, cols, points);
      }
      if (r + 4 <= rows) {
        panel4(packed, w, bias, b, x, from, out, o, cols, points);
        r += 4;
        w += 4 * cols;
        b += 4;
        o += 4 * points;
      }
      for (; r < rows; r++, w += cols, b++, o += points) {
        panel1(packed, w, bias, b, x, from, out, o, cols, points);
      }
    }
  }

  private static void panel8(
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] x,
      int xo,
      float[] out,
      int oo,
      int cols,
      int points) {
    FloatVector a0 = broadcast(F, bias[bo]);
    FloatVector a1 = broadcast(F, bias[bo + 1]);
    FloatVector a2 = broadcast(F, bias[bo + 2]);
    FloatVector a3 = broadcast(F, bias[bo + 3]);
    FloatVector a4 = broadcast(F, bias[bo + 4]);
    FloatVector a5 = broadcast(F, bias[bo + 5]);
    FloatVector a6 = broadcast(F, bias[bo + 6]);
    FloatVector a7 = broadcast(F, bias[bo + 7]);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    FloatVector b4 = a4;
    FloatVector b5 = a5;
    FloatVector b6 = a6;
    FloatVector b7 = a7;
    for (int c = 0; c < cols; c++) {
      FloatVector u = fromArray(F, x, xo + c * points);
      FloatVector v = fromArray(F, x, xo + c * points + L);
      int wi = wo + c * 8;
      FloatVector k = broadcast(F, w[wi]);
      a0 = u.fma(k, a0);
      b0 = v.fma(k, b0);
      k = broadcast(F, w[wi + 1]);
      a1 = u.fma(k, a1);
      b1 = v.fma(k, b1);
      k = broadcast(F, w[wi + 2]);
      a2 = u.fma(k, a2);
      b2 = v.fma(k, b2);
      k = broadcast(F, w[wi + 3]);
      a3 = u.fma(k, a3);
      b3 = v.fma(k, b3);
      k = broadcast(F, w[wi + 4]);
      a4 = u.fma(k, a4);
      b4 = v.fma(k, b4);
      k = broadcast(F, w[wi + 5]);
      a5 = u.fma(k, a5);
      b5 = v.fma(k, b5);
      k = broadcast(F, w[wi + 6]);
      a6 = u.fma(k, a6);
      b6 = v.fma(k, b6);
      k = broadcast(F, w[wi + 7]);
      a7 = u.fma(k, a7);
      b7 = v.fma(k, b7);
    }
    int q = oo;
    a0.intoArray(out, q);
    b0.intoArray(out, q + L);
    q += points;
    a1.intoArray(out, q);
    b1.intoArray(out, q + L);
    q += points;
    a2.intoArray(out, q);
    b2.intoArray(out, q + L);
    q += points;
    a3.intoArray(out, q);
    b3.intoArray(out, q + L);
    q += points;
    a4.intoArray(out, q);
    b4.intoArray(out, q + L);
    q += points;
    a5.intoArray(out, q);
    b5.intoArray(out, q + L);
    q += points;
    a6.intoArray(out, q);
    b6.intoArray(out, q + L);
    q += points;
    a7.intoArray(out, q);
    b7.intoArray(out, q + L);
  }

  private static void panel4(
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] x,
      int xo,
      float[] out,
      int oo,
      int cols,
      int points) {
    FloatVector a0 = broadcast(F, bias[bo]);
    FloatVector a1 = broadcast(F, bias[bo + 1]);
    FloatVector a2 = broadcast(F, bias[bo + 2]);
    FloatVector a3 = broadcast(F, bias[bo + 3]);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    for (int c = 0; c < cols; c++) {
      FloatVector u = fromArray(F, x, xo + c * points);
      FloatVector v = fromArray(F, x, xo + c * points + L);
      int wi = wo + c * 4;
      FloatVector k = broadcast(F, w[wi]);
      a0 = u.fma(k, a0);
      b0 = v.fma(k, b0);
      k = broadcast(F, w[wi + 1]);
      a1 = u.fma(k, a1);
      b1 = v.fma(k, b1);
      k = broadcast(F, w[wi + 2]);
      a2 = u.fma(k, a2);
      b2 = v.fma(k, b2);
      k = broadcast(F, w[wi + 3]);
      a3 = u.fma(k, a3);
      b3 = v.fma(k, b3);
    }
    int q = oo;
    a0.intoArray(out, q);
    b0.intoArray(out, q + L);
    q += points;
    a1.intoArray(out, q);
    b1.intoArray(out, q + L);
    q += points;
    a2.intoArray(out, q);
    b2.intoArray(out, q + L);
    q += points;
    a3.intoArray(out, q);
    b3.intoArray(out, q + L);
  }

  private static void panel1(
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] x,
      int xo,
      float[] out,
      int oo,
      int cols,
      int points) {
    FloatVector a0 = broadcast(F, bias[bo]);
    FloatVector b0 = a0;
    for (int c = 0; c < cols; c++) {
      FloatVector u = fromArray(F, x, xo + c * points);
      FloatVector v = fromArray(F, x, xo + c * points + L);
      int wi = wo + c;
      FloatVector k = broadcast(F, w[wi]);
      a0 = u.fma(k, a0);
      b0 = v.fma(k, b0);
    }
    int q = oo;
    a0.intoArray(out, q);
    b0.intoArray(out, q + L);
  }

  @Override
  void outerProduct(
      float[] delta,
      int deltaOffset,
      float[] x,
      int xOffset,
      float[] sums,
      int sumsOffset,
      int rows,
      int cols) {
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      for (int lane = 0; lane < LANES; lane += L) {
        int d = deltaOffset + r * TILE + lane;
        int s = sumsOffset + r * cols * LANES + lane;
        int c = 0;
        for (; c + 4 <= cols; c += 4) {
          outer4x4(delta, d, x, xOffset + c * TILE + lane, sums, s + c * LANES, cols);
        }
        for (; c < cols; c++) {
          outer4x1(delta, d, x, xOffset + c * TILE + lane, sums, s + c * LANES, cols);
        }
      }
    }
    for (; r < rows; r++) {
      for (int lane = 0; lane < LANES; lane += L) {
        int d = deltaOffset + r * TILE + lane;
        int s = sumsOffset + r * cols * LANES + lane;
        int c = 0;
        for (; c + 4 <= cols; c += 4) {
          outer1x4(delta, d, x, xOffset + c * TILE + lane, sums, s + c * LANES);
        }
        for (; c < cols; c++) {
          outer1x1(delta, d, x, xOffset + c * TILE + lane, sums, s + c * LANES);
        }
      }
    }
  }

  private static void outer4x4(
      float[] d, int dof, float[] x, int xo, float[] sums, int so, int cols) {
    int s1 = so + cols * LANES;
    int s2 = s1 + cols * LANES;
    int s3 = s2 + cols * LANES;
    FloatVector a00 = fromArray(F, sums, so);
    FloatVector a01 = fromArray(F, sums, so + LANES);
    FloatVector a02 = fromArray(F, sums, so + 2 * LANES);
    FloatVector a03 = fromArray(F, sums, so + 3 * LANES);
    FloatVector a10 = fromArray(F, sums, s1);
    FloatVector a11 = fromArray(F, sums, s1 + LANES);
    FloatVector a12 = fromArray(F, sums, s1 + 2 * LANES);
    FloatVector a13 = fromArray(F, sums, s1 + 3 * LANES);
    FloatVector a20 = fromArray(F, sums, s2);
    FloatVector a21 = fromArray(F, sums, s2 + LANES);
    FloatVector a22 = fromArray(F, sums, s2 + 2 * LANES);
    FloatVector a23 = fromArray(F, sums, s2 + 3 * LANES);
    FloatVector a30 = fromArray(F, sums, s3);
    FloatVector a31 = fromArray(F, sums, s3 + LANES);
    FloatVector a32 = fromArray(F, sums, s3 + 2 * LANES);
    FloatVector a33 = fromArray(F, sums, s3 + 3 * LANES);
    for (int p = 0; p < TILE; p += LANES) {
      FloatVector x0 = fromArray(F, x, xo + p);
      FloatVector x1 = fromArray(F, x, xo + TILE + p);
      FloatVector x2 = fromArray(F, x, xo + 2 * TILE + p);
      FloatVector x3 = fromArray(F, x, xo + 3 * TILE + p);
      FloatVector e = fromArray(F, d, dof + p);
      a00 = x0.fma(e, a00);
      a01 = x1.fma(e, a01);
      a02 = x2.fma(e, a02);
      a03 = x3.fma(e, a03);
      e = fromArray(F, d, dof + TILE + p);
      a10 = x0.fma(e, a10);
      a11 = x1.fma(e, a11);
      a12 = x2.fma(e, a12);
      a13 = x3.fma(e, a13);
      e = fromArray(F, d, dof + 2 * TILE + p);
      a20 = x0.fma(e, a20);
      a21 = x1.fma(e, a21);
      a22 = x2.fma(e, a22);
      a23 = x3.fma(e, a23);
      e = fromArray(F, d, dof + 3 * TILE + p);
      a30 = x0.fma(e, a30);
      a31 = x1.fma(e, a31);
      a32 = x2.fma(e, a32);
      a33 = x3.fma(e, a33);
    }
    a00.intoArray(sums, so);
    a01.intoArray(sums, so + LANES);
    a02.intoArray(sums, so + 2 * LANES);
    a03.intoArray(sums, so + 3 * LANES);
    a10.intoArray(sums, s1);
    a11.intoArray(sums, s1 + LANES);
    a12.intoArray(sums, s1 + 2 * LANES);
    a13.intoArray(sums, s1 + 3 * LANES);
    a20.intoArray(sums, s2);
    a21.intoArray(sums, s2 + LANES);
    a22.intoArray(sums, s2 + 2 * LANES);
    a23.intoArray(sums, s2 + 3 * LANES);
    a30.intoArray(sums, s3);
    a31.intoArray(sums, s3 + LANES);
    a32.intoArray(sums, s3 + 2 * LANES);
    a33.intoArray(sums, s3 + 3 * LANES);
  }

  private static void outer4x1(
      float[] d, int dof, float[] x, int xo, float[] sums, int so, int cols) {
    int s1 = so + cols * LANES;
    int s2 = s1 + cols * LANES;
    int s3 = s2 + cols * LANES;
    FloatVector a00 = fromArray(F, sums, so);
    FloatVector a10 = fromArray(F, sums, s1);
    FloatVector a20 = fromArray(F, sums, s2);
    FloatVector a30 = fromArray(F, sums, s3);
    for (int p = 0; p < TILE; p += LANES) {
      FloatVector x0 = fromArray(F, x, xo + p);
      FloatVector e = fromArray(F, d, dof + p);
      a00 = x0.fma(e, a00);
      e = fromArray(F, d, dof + TILE + p);
      a10 = x0.fma(e, a10);
      e = fromArray(F, d, dof + 2 * TILE + p);
      a20 = x0.fma(e, a20);
      e = fromArray(F, d, dof + 3 * TILE + p);
      a30 = x0.fma(e, a30);
    }
    a00.intoArray(sums, so);
    a10.intoArray(sums, s1);
    a20.intoArray(sums, s2);
    a30.intoArray(sums, s3);
  }

  private static void outer1x4(float[] d, int dof, float[] x, int xo, float[] sums, int so) {
    FloatVector a00 = fromArray(F, sums, so);
    FloatVector a01 = fromArray(F, sums, so + LANES);
    FloatVector a02 = fromArray(F, sums, so + 2 * LANES);
    FloatVector a03 = fromArray(F, sums, so + 3 * LANES);
    for (int p = 0; p < TILE; p += LANES) {
      FloatVector x0 = fromArray(F, x, xo + p);
      FloatVector x1 = fromArray(F, x, xo + TILE + p);
      FloatVector x2 = fromArray(F, x, xo + 2 * TILE + p);
      FloatVector x3 = fromArray(F, x, xo + 3 * TILE + p);
      FloatVector e = fromArray(F, d, dof + p);
      a00 = x0.fma(e, a00);
      a01 = x1.fma(e, a01);
      a02 = x2.fma(e, a02);
      a03 = x3.fma(e, a03);
    }
    a00.intoArray(sums, so);
    a01.intoArray(sums, so + LANES);
    a02.intoArray(sums, so + 2 * LANES);
    a03.intoArray(sums, so + 3 * LANES);
  }

  private static void outer1x1(float[] d, int dof, float[] x, int xo, float[] sums, int so) {
    FloatVector a00 = fromArray(F, sums, so);
    for (int p = 0; p < TILE; p += LANES) {
      FloatVector x0 = fromArray(F, x, xo + p);
      FloatVector e = fromArray(F, d, dof + p);
      a00 = x0.fma(e, a00);
    }
    a00.intoArray(sums, so);
  }

  @Override
  void activate(Activation activation, float omega, float[] z, int offset, int n) {
    VectorActivations.apply(activation, omega, z, offset, n);
  }

  @Override
  void activateWithSlope(
      Activation activation,
      float omega,
      float[] z,
      int offset,
      float[] slope,
      int slopeOffset,
      int n) {
    VectorActivations.applyWithSlope(activation, omega, z, offset, slope, slopeOffset, n);
  }

  @Override
  void multiply(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += L) {
      fromArray(F, x, xOffset + i)
          .fma(fromArray(F, y, yOffset + i), broadcast(F, FLUSH))
          .sub(FLUSH)
          .intoArray(x, xOffset + i);
    }
  }

  @Override
  void gate(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i += L) {
      // The bits of a positive float are a positive int: negated, its sign fills the mask.
      IntVector open =
          fromArray(F, y, yOffset + i).reinterpretAsInts().neg().lanewise(VectorOperators.ASHR, 31);
      fromArray(F, x, xOffset + i)
          .reinterpretAsInts()
          .and(open)
          .reinterpretAsFloats()
          .intoArray(x, xOffset + i);
    }
  }

  @Override
  void gather(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int channels,
      float[] rows) {
    UnrolledFeatures.gather(index, weight, tapsAt, taps, features, offset, channels, rows);
  }

  @Override
  void scatter(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int channels,
      float[] sums,
      int offset) {
    UnrolledFeatures.scatter(index, weight, tapsAt, taps, rows, channels, sums, offset);
  }

  @Override
  void drain(float[] sums, int offset, int n, float[] out) {
    FloatVector zero = FloatVector.zero(F);
    for (int i = 0; i < n; i++) {
      int at = offset + i * LANES;
      out[i] = sumOfLanes(sums, at);
      for (int lane = 0; lane < LANES; lane += L) {
        zero.intoArray(sums, at + lane);
      }
    }
  }

  /**
   * Halves are added to halves; reduceLanes may sum in one order when interpreted and in another
   * when compiled.
   */
  private static float sumOfLanes(float[] sums, int at) {
    FloatVector sum = fromArray(F, sums, at);
    if (L == 16) {
      sum = sum.add(sum.rearrange(ROTATE_8));
    } else {
      sum = sum.add(fromArray(F, sums, at + 8));
    }
    if (L >= 8) {
      sum = sum.add(sum.rearrange(ROTATE_4));
    } else {
      sum = sum.add(fromArray(F, sums, at + 4).add(fromArray(F, sums, at + 12)));
    }
    sum = sum.add(sum.rearrange(ROTATE_2));
    return sum.add(sum.rearrange(ROTATE_1)).lane(0);
  }
}
