package io.nacre.net;

/** Products of small dense matrices on the network kernels, for optimisers. */
public final class MatrixProduct {

  private static final float[] ZERO = new float[Layer.MAX_WIDTH];
  private final float[] packed;

  /** For left-hand matrices of up to {@code elements} elements. */
  public MatrixProduct(int elements) {
    packed = new float[elements];
  }

  /**
   * Row length that right-hand and result matrices of {@code columns} columns must have: the next
   * multiple of 32.
   */
  public static int stride(int columns) {
    return (columns + 31) & -32;
  }

  /**
   * out = a * x with a[r][c] = a[r * rowStride + c * colStride], x [cols][stride], out
   * [rows][stride], rows and cols at most 256 and as many elements as announced.
   *
   * @param stride row length of x and out, from {@link #stride}; padding columns are computed like
   *     any other
   */
  public void multiply(
      float[] a,
      int aOffset,
      int rowStride,
      int colStride,
      float[] x,
      float[] out,
      int rows,
      int cols,
      int stride) {
    Packing.pack(a, aOffset, rowStride, colStride, rows, cols, packed, 0);
    Kernels.BEST.affine(packed, 0, ZERO, 0, x, 0, out, 0, rows, cols, stride);
  }
}
