package io.nacre.onet.tflite;

import io.nacre.onet.tflite.FlatWriter.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes small TensorFlow Lite files. */
public final class TfliteFiles {

  static final int ADD = 0;
  static final int AVERAGE_POOL = 1;
  static final int CONVOLUTION = 3;
  static final int DEPTHWISE = 4;
  static final int DEQUANTIZE = 6;
  static final int LOGISTIC = 14;
  static final int MEAN = 40;

  static final int NONE = 0;
  static final int RELU = 1;
  static final int RELU6 = 3;

  private final List<Table> buffers = new ArrayList<>(List.of(new Table()));
  private final List<Table> tensors = new ArrayList<>();
  private final List<Table> operators = new ArrayList<>();
  private final List<Table> codes = new ArrayList<>();
  private int version = 3;
  private int[] inputs;

  /** A network that sees pictures of {@code side} pixels, by tensor 0. */
  TfliteFiles(int side) {
    inputs = new int[] {maps(side, side, 3)};
  }

  /** The tensor of what is computed. */
  int maps(int height, int width, int channels) {
    tensors.add(new Table(new int[] {1, height, width, channels}, (byte) 0, 0));
    return tensors.size() - 1;
  }

  private int constant(int type, byte[] data, int... shape) {
    buffers.add(new Table(data));
    tensors.add(new Table(shape, (byte) type, buffers.size() - 1));
    return tensors.size() - 1;
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  int floats(float[] values, int... shape) {
    ByteBuffer data = bytes(4 * values.length);
    for (float value : values) {
      data.putFloat(value);
    }
    return constant(0, data.array(), shape);
  }

  /** Constants in half precision and the operator that makes them wider. */
  int halves(float[] values, int... shape) {
    ByteBuffer data = bytes(2 * values.length);
    for (float value : values) {
      data.putShort(Float.floatToFloat16(value));
    }
    int narrow = constant(1, data.array(), shape);
    tensors.add(new Table(shape, (byte) 0, 0));
    int wide = tensors.size() - 1;
    operator(DEQUANTIZE, new int[] {narrow}, wide, new Table());
    return wide;
  }

  int ints(int... values) {
    ByteBuffer data = bytes(4 * values.length);
    for (int value : values) {
      data.putInt(value);
    }
    return constant(2, data.array(), values.length);
  }

  void operator(int code, int[] from, int to, Table options) {
    codes.add(new Table((byte) code, null, null, code));
    operators.add(new Table(codes.size() - 1, from, new int[] {to}, (byte) 1, options));
  }

  /** A convolution; weights [out, height, width, in]. */
  void convolution(int from, int to, int weights, int offset, int stride, boolean same, int then) {
    int[] read = offset < 0 ? new int[] {from, weights} : new int[] {from, weights, offset};
    operator(CONVOLUTION, read, to, new Table((byte) (same ? 0 : 1), stride, stride, (byte) then));
  }

  /** A convolution of each channel; weights [1, height, width, channels]. */
  void depthwise(int from, int to, int weights, int offset, int stride, boolean same, int then) {
    operator(
        DEPTHWISE,
        new int[] {from, weights, offset},
        to,
        new Table((byte) (same ? 0 : 1), stride, stride, 1, (byte) then));
  }

  void averagePool(int from, int to, int window, int stride, boolean same) {
    operator(
        AVERAGE_POOL,
        new int[] {from},
        to,
        new Table((byte) (same ? 0 : 1), stride, stride, window, window, (byte) NONE));
  }

  void add(int one, int other, int to, int then) {
    operator(ADD, new int[] {one, other}, to, new Table((byte) then));
  }

  void mean(int from, int to) {
    operator(MEAN, new int[] {from, ints(1, 2)}, to, new Table((byte) 1));
  }

  void version(int other) {
    version = other;
  }

  void inputs(int... others) {
    inputs = others;
  }

  byte[] bytes() {
    Table graph = new Table(tensors, inputs, new int[] {tensors.size() - 1}, operators);
    return FlatWriter.write(new Table(version, codes, List.of(graph), null, buffers), "TFL3");
  }

  static float[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16((float) (random.nextDouble() - 0.4)));
    }
    return values;
  }

  /**
   * A network for pictures of 32 pixels whose last maps are 8x8 of 2 channels and 8x8 of 6: 14
   * values.
   */
  public static byte[] tiny(long seed) {
    TfliteFiles file = new TfliteFiles(32);
    int first = file.maps(16, 16, 4);
    int weights = file.halves(random(4 * 3 * 3 * 3, seed), 4, 3, 3, 3);
    file.convolution(0, first, weights, file.halves(random(4, seed + 1), 4), 2, true, RELU6);
    int second = file.maps(8, 8, 4);
    int alone = file.halves(random(9 * 4, seed + 2), 1, 3, 3, 4);
    file.depthwise(first, second, alone, file.floats(random(4, seed + 3), 4), 2, true, RELU6);
    int narrow = file.maps(8, 8, 2);
    file.convolution(
        second, narrow, file.floats(random(8, seed + 4), 2, 1, 1, 4), -1, 1, true, NONE);
    int sum = file.maps(8, 8, 2);
    file.add(narrow, narrow, sum, NONE);
    int wide = file.maps(8, 8, 6);
    file.convolution(sum, wide, file.floats(random(12, seed + 5), 6, 1, 1, 2), -1, 1, true, RELU);
    file.mean(wide, file.maps(1, 1, 6));
    return file.bytes();
  }
}
