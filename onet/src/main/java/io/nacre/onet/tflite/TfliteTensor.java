package io.nacre.onet.tflite;

import java.nio.ByteBuffer;

/**
 * A tensor of a TensorFlow Lite file.
 *
 * @param shape its sizes, channels last
 * @param type a number of the format: {@link #FLOAT32}, {@link #FLOAT16}, {@link #INT32} or others,
 *     which are not read
 * @param data the values of a constant, little-endian; empty for what is computed
 */
record TfliteTensor(int[] shape, int type, ByteBuffer data) {

  static final int FLOAT32 = 0;
  static final int FLOAT16 = 1;
  static final int INT32 = 2;

  boolean constant() {
    return data.hasRemaining();
  }

  /** Number of values; -1 when that is no number of 31 bits. */
  int count() {
    long count = 1;
    for (int size : shape) {
      if (size < 1) {
        return -1;
      }
      count *= size;
      if (count > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) count;
  }

  /** Whether the data are as many real numbers as the shape says. */
  boolean real() {
    int bytes = type == FLOAT32 ? Float.BYTES : type == FLOAT16 ? Short.BYTES : 0;
    return bytes > 0 && count() > 0 && (long) bytes * count() == data.remaining();
  }

  /** The values of {@link #real} data, row by row. */
  float[] floats() {
    float[] values = new float[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          type == FLOAT32
              ? data.getFloat(Float.BYTES * i)
              : Float.float16ToFloat(data.getShort(Short.BYTES * i));
    }
    return values;
  }
}
