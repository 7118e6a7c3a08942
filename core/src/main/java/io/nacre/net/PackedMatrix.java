package io.nacre.net;

/** A small dense matrix in the kernels' order, to be multiplied from the left; for optimisers. */
public final class PackedMatrix {

  private static final float[] NO_BIAS = new float[Layer.MAX_WIDTH];

  private final int rows;
  private final int cols;
  private final float[] packed;

  /** A zero matrix of rows x cols, rows at most 256. */
  public PackedMatrix(int rows, int cols) {
    this.rows = rows;
    this.cols = cols;
    packed = new float[rows * cols];
  }

  /**
   * Row length that matrices of {@code columns} columns must have to be multiplied: the next
   * multiple of 32.
   */
  public static int stride(int columns) {
    return (columns + 31) & -32;
  }

  /** Takes element (r, c) from a[r * rowStride + c * colStride]. */
  public void set(float[] a, int rowStride, int colStride) {
    Packing.pack(a, 0, rowStride, colStride, rows, cols, packed, 0);
  }

  /**
   * out = this * x.
   *
   * @param x [cols][stride]; padding columns are computed like any other
   * @param out [rows][stride]
   * @param stride row length of x and out, from {@link #stride}
   */
  public void multiply(float[] x, float[] out, int stride) {
    Kernels.best().affine(packed, 0, NO_BIAS, 0, x, 0, out, 0, rows, cols, stride);
  }
}
