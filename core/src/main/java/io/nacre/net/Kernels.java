package io.nacre.net;

/**
 * The arithmetic under every network, over tiles: arrays [neuron][point] of {@link #TILE} points
 * each, points in vector lanes. The scalar twin is the reference; the vector kernels equal it bit
 * for bit at every vector width, because each lane runs the same fused operations in the same order
 * and weight gradients are summed in {@link #LANES} parts whatever the width.
 */
abstract sealed class Kernels permits ScalarKernels, VectorKernels {

  /** What tiny products are rounded against. */
  static final float FLUSH = 1e-25f;

  /**
   * Partial sums kept for each weight gradient, as many as the widest vectors have floats: part k
   * adds up points k, k + LANES, k + 2 LANES and so on of each tile. Trained weights depend on it.
   */
  static final int LANES = 16;

  /** Points of a tile; a multiple of 32. */
  static final int TILE = 128;

  /**
   * The fastest kernels of this JVM: vector ones where it has the {@link VectorModule}, which the
   * first call loads. A warning says once, to the logger of this class's name, where it has not.
   */
  static Kernels best() {
    return Best.KERNELS;
  }

  private static final class Best {

    static final Kernels KERNELS = find();

    private static Kernels find() {
      if (VectorModule.available()) {
        return new VectorKernels();
      }
      System.getLogger(Kernels.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "networks run without the vector instructions of the processor, which is slower:"
                  + " start java with --add-modules="
                  + VectorModule.NAME);
      return new ScalarKernels();
    }
  }

  /**
   * out[r][p] = bias[r] + sum over c of weight[r][c] * x[c][p], added in the order of c by fused
   * multiply-adds.
   *
   * @param packed weights in the order of {@link Packing}, from {@code packedOffset} on
   * @param bias one value a row from {@code biasOffset} on
   * @param x [cols][points] from {@code xOffset} on
   * @param out [rows][points] from {@code outOffset} on
   * @param points row length of x and out, a multiple of 32
   */
  abstract void affine(
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
      int points);

  /**
   * sums[r][c][p % LANES] += delta[r][p] * x[c][p] for the tile's points p, one after another, by
   * fused multiply-adds.
   *
   * @param delta [rows][TILE] from {@code deltaOffset} on
   * @param x [cols][TILE] from {@code xOffset} on
   * @param sums [rows][cols][LANES] from {@code sumsOffset} on
   */
  abstract void outerProduct(
      float[] delta,
      int deltaOffset,
      float[] x,
      int xOffset,
      float[] sums,
      int sumsOffset,
      int rows,
      int cols);

  /** z[i] = activation(z[i]) for n values from offset on; n a multiple of 32. */
  abstract void activate(Activation activation, float omega, float[] z, int offset, int n);

  /** As {@link #activate}, and slope[i] = d activation / dz from {@code slopeOffset} on. */
  abstract void activateWithSlope(
      Activation activation,
      float omega,
      float[] z,
      int offset,
      float[] slope,
      int slopeOffset,
      int n);

  /**
   * x[i] = x[i] * y[i] + {@link #FLUSH} - FLUSH for n values, the first sum fused; n a multiple of
   * 32. Products below about 1e-32 become 0 instead of subnormal numbers, which slow the processor
   * down a hundredfold.
   */
  abstract void multiply(float[] x, int xOffset, float[] y, int yOffset, int n);

  /** x[i] = 0 where y[i], not negative, is 0, for n values; n a multiple of 32. */
  abstract void gate(float[] x, int xOffset, float[] y, int yOffset, int n);

  /**
   * out[i] = sum of sums[i][LANES] from {@code offset} on, which are set to zero, for i below
   * {@code n}. The upper half is added to the lower half, lane by lane, until one is left.
   */
  abstract void drain(float[] sums, int offset, int n, float[] out);

  /**
   * Interpolated features: rows[p][c] = sum over taps t of weight[p][t] * features[index[p][t] + c]
   * for the points of a tile, added in the order of t by fused multiply-adds from 0 on.
   *
   * @param index [TILE][taps] from {@code tapsAt} on, into {@code features} from {@code offset} on
   * @param weight as {@code index}
   * @param rows receives [TILE][channels]
   */
  abstract void gather(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int channels,
      float[] rows);

  /**
   * What {@link #gather} means for the gradients of the features: sums[index[p][t] + c] +=
   * weight[p][t] * rows[p][c], point after point and tap after tap by fused multiply-adds.
   *
   * @param sums from {@code offset} on
   */
  abstract void scatter(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int channels,
      float[] sums,
      int offset);
}
