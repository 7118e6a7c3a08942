package io.nacre.io.onnx;

import io.nacre.io.file.MalformedShapeException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A constant of a model.
 *
 * @param name that nodes call it by
 * @param shape lengths of its axes, none for a single number
 * @param values in row-major order; owned by the record, not to be changed
 */
record OnnxTensor(String name, int[] shape, double[] values) {

  /** More numbers than any network that is read here has in a layer. */
  private static final int MAX_VALUES = 1 << 20;

  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;

  /**
   * Reads a TensorProto.
   *
   * @throws MalformedShapeException when it is damaged, too large, or kept outside the file
   */
  static OnnxTensor read(ProtoFields in) throws MalformedShapeException {
    String name = "";
    long[] dims = new long[0];
    int type = 0;
    ByteBuffer raw = null;
    double[] values = new double[0];
    while (in.next()) {
      switch (in.field()) {
        case 1 -> dims = joined(dims, in);
        case 2 -> type = (int) in.integer();
        case 4 -> values = in.hasBytes() ? floats(in.bytes(), FLOAT) : with(values, in.number());
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case 10 -> values = floats(in.bytes(), DOUBLE);
        case 5, 7 -> values = Arrays.stream(joined(new long[0], in)).asDoubleStream().toArray();
        case 13, 14 -> throw new MalformedShapeException("weights outside the file are not read");
        default -> {}
      }
    }
    if (raw != null) {
      values = floats(raw, type);
    }
    int count = 1;
    int[] shape = new int[dims.length];
    for (int i = 0; i < shape.length; i++) {
      if (dims[i] < 0 || dims[i] > MAX_VALUES || count * dims[i] > MAX_VALUES) {
        throw new MalformedShapeException(
            "the constant %s has the shape %s; networks that are read here have at most %d weights"
                .formatted(name, Arrays.toString(dims), MAX_VALUES));
      }
      shape[i] = (int) dims[i];
      count *= shape[i];
    }
    if (values.length != count) {
      throw new MalformedShapeException(
          "the constant %s of shape %s has %d values"
              .formatted(name, Arrays.toString(shape), values.length));
    }
    return new OnnxTensor(name, shape, values);
  }

  private static long[] joined(long[] before, ProtoFields in) throws MalformedShapeException {
    if (!in.hasBytes()) {
      long[] longer = Arrays.copyOf(before, before.length + 1);
      longer[before.length] = in.integer();
      return longer;
    }
    ProtoFields packed = in.message();
    long[] all = before;
    int count = before.length;
    while (packed.hasMore()) {
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * count + 4);
      }
      all[count++] = packed.packed();
    }
    return Arrays.copyOf(all, count);
  }

  private static double[] with(double[] before, double value) {
    double[] longer = Arrays.copyOf(before, before.length + 1);
    longer[before.length] = value;
    return longer;
  }

  private static double[] floats(ByteBuffer bytes, int type) throws MalformedShapeException {
    int size =
        switch (type) {
          case FLOAT, INT32 -> Float.BYTES;
          case DOUBLE, INT64 -> Double.BYTES;
          case FLOAT16 -> Short.BYTES;
          default ->
              throw new MalformedShapeException(
                  "a constant of type %d; float, double, float16 and integers are read"
                      .formatted(type));
        };
    double[] values = new double[bytes.remaining() / size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> bytes.getFloat();
            case INT32 -> bytes.getInt();
            case DOUBLE -> bytes.getDouble();
            case INT64 -> bytes.getLong();
            default -> Float.float16ToFloat(bytes.getShort());
          };
    }
    return values;
  }
}
