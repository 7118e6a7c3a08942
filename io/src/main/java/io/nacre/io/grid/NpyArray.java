package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A NumPy array of any number of dimensions, whole in memory (less than 2 GiB).
 *
 * @param type element type
 * @param shape length of each dimension
 * @param fortranOrder whether the first index varies fastest in {@code data}
 * @param data the elements as stored, its byte order set
 */
public record NpyArray(NpyType type, List<Integer> shape, boolean fortranOrder, ByteBuffer data) {

  /** Reads an npy file. */
  public static NpyArray read(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      return read(in, in.remaining(), limits);
    }
  }

  /** Reads an array; {@code possible} is the most bytes that {@code in} can hold. */
  static NpyArray read(ByteSource in, long possible, ReadLimits limits) throws IOException {
    NpyHeader header = NpyHeader.read(in);
    long bytes = header.dataBytes();
    in.require(bytes, "the elements of shape " + header.shape());
    if (bytes
        > Math.min(Math.min(possible, limits.maxDecompressedBytes()), Integer.MAX_VALUE - 8)) {
      throw in.damaged(
          "an array of shape %s takes %d bytes, too many".formatted(header.shape(), bytes));
    }
    byte[] data = new byte[(int) bytes];
    in.read(data, 0, data.length);
    ReadNotes notes = new ReadNotes();
    in.passRest(notes);
    if (!notes.all().isEmpty()) {
      throw in.damaged("bytes follow the end of the data; the shape in the header is wrong");
    }
    return new NpyArray(
        header.type(),
        header.shape().stream().map(Long::intValue).toList(),
        header.fortranOrder(),
        ByteBuffer.wrap(data).order(header.order()));
  }

  /** An array of float32 elements, last dimension fastest; copies them. */
  public static NpyArray of(float[] values, int... shape) {
    NpyArray array = allocate(NpyType.FLOAT32, values.length, shape);
    array.data.asFloatBuffer().put(values);
    return array;
  }

  /** An array of float64 elements, last dimension fastest; copies them. */
  public static NpyArray of(double[] values, int... shape) {
    NpyArray array = allocate(NpyType.FLOAT64, values.length, shape);
    array.data.asDoubleBuffer().put(values);
    return array;
  }

  /** An array of int32 elements, last dimension fastest; copies them. */
  public static NpyArray of(int[] values, int... shape) {
    NpyArray array = allocate(NpyType.INT32, values.length, shape);
    array.data.asIntBuffer().put(values);
    return array;
  }

  /** An array of int16 elements, last dimension fastest; copies them. */
  public static NpyArray of(short[] values, int... shape) {
    NpyArray array = allocate(NpyType.INT16, values.length, shape);
    array.data.asShortBuffer().put(values);
    return array;
  }

  /** An array of int64 elements, last dimension fastest; copies them. */
  public static NpyArray of(long[] values, int... shape) {
    NpyArray array = allocate(NpyType.INT64, values.length, shape);
    array.data.asLongBuffer().put(values);
    return array;
  }

  /** An array of uint8 elements, last dimension fastest; copies them. */
  public static NpyArray of(byte[] values, int... shape) {
    NpyArray array = allocate(NpyType.UINT8, values.length, shape);
    array.data.put(0, values);
    return array;
  }

  /** Zeros, little endian. */
  private static NpyArray allocate(NpyType type, int elements, int... shape) {
    long product = 1;
    for (int side : shape) {
      product = Math.multiplyExact(product, side);
    }
    if (product != elements) {
      throw new IllegalArgumentException(
          "shape %s takes %d elements, not %d"
              .formatted(Arrays.toString(shape), product, elements));
    }
    ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes()));
    List<Integer> sides = Arrays.stream(shape).boxed().toList();
    return new NpyArray(type, sides, false, data.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Number of elements. */
  public int size() {
    return data.capacity() / type.bytes();
  }

  /** Element {@code index}, counted with the last dimension fastest whatever the stored order. */
  public double doubleAt(int index) {
    return type.doubleAt(data, type.bytes() * stored(index));
  }

  /** As {@link #doubleAt}, for integer types. */
  public long longAt(int index) {
    return type.longAt(data, type.bytes() * stored(index));
  }

  /** All elements as float, last dimension fastest. */
  public float[] toFloats() {
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubleAt(i);
    }
    return values;
  }

  /** All elements of a type of one byte as they are, last dimension fastest. */
  public byte[] toBytes() {
    if (type.bytes() != 1) {
      throw new IllegalArgumentException(type + " elements are larger than a byte");
    }
    byte[] values = new byte[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(stored(i));
    }
    return values;
  }

  /** All elements as long, last dimension fastest. */
  public long[] toLongs() {
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = longAt(i);
    }
    return values;
  }

  private int stored(int index) {
    if (!fortranOrder || shape.size() < 2) {
      return index;
    }
    int rest = index;
    int place = 0;
    int stride = size();
    for (int d = shape.size() - 1; d >= 0; d--) {
      int side = shape.get(d);
      stride /= side;
      place += rest % side * stride;
      rest /= side;
    }
    return place;
  }
}
