package io.nacre.io.draco;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads attributes that share an order: first what they are, then their values. */
final class DracoAttributes {

  private static final int GENERIC = 0;
  private static final int QUANTIZED = 2;
  private static final int NORMALS = 3;

  /** Bytes of a number of each data type; of these the first eight are integers. */
  private static final int[] BYTES = {0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 1};

  private static final int FLOAT = 9;
  private static final int DOUBLE = 10;
  private static final int MOST_COMPONENTS = 64;

  private final DracoInput in;
  private final int count;
  private final DracoTraversal.@Nullable Order order;
  private final List<Coded> all = new ArrayList<>();

  /**
   * What the stream says of an attribute.
   *
   * @param kind by the numbers of {@link DracoAttribute.Kind}, or another
   * @param type of its numbers, 1 to 11
   * @param components numbers of a value
   * @param id the number that refers to it
   * @param coder how its values are coded, 0 to 3
   */
  record Described(int kind, int type, int components, int id, int coder) {}

  /** An attribute whose values are being read. */
  private static final class Coded {
    private final Described described;
    private int[] integers = {};
    private double @Nullable [] values;

    Coded(Described described) {
      this.described = described;
    }
  }

  private DracoAttributes(DracoInput in, int count, DracoTraversal.@Nullable Order order) {
    this.in = in;
    this.count = count;
    this.order = order;
  }

  /** Reads what the attributes of one decoder are. */
  static List<Described> describe(DracoInput in) throws DamagedDraco {
    int count = in.count();
    if (count < 1 || count > in.remaining() / 6) {
      throw new DamagedDraco("there are %d attributes".formatted(count));
    }
    List<Described> described = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = in.u8();
      int type = in.u8();
      int components = in.u8();
      in.u8();
      int id = in.count();
      if (type < 1 || type >= BYTES.length || components < 1 || components > MOST_COMPONENTS) {
        throw new DamagedDraco(
            "attribute %d has %d numbers of type %d".formatted(id, components, type));
      }
      described.add(new Described(kind, type, components, id, GENERIC));
    }
    for (int i = 0; i < count; i++) {
      Described one = described.get(i);
      int coder = in.u8();
      if (coder > NORMALS) {
        throw new DamagedDraco("attribute %d has unknown coder %d".formatted(one.id(), coder));
      }
      described.set(i, new Described(one.kind(), one.type(), one.components(), one.id(), coder));
    }
    return described;
  }

  /**
   * Reads the values of the attributes of one decoder. Those that are not needed for geometry,
   * normals and texture coordinates, are passed over.
   *
   * @param count of values
   * @param order of the values; null when they are in the order of points
   * @param valueOfCorner the value of each corner of the triangles
   */
  static List<DracoAttribute> read(
      DracoInput in,
      List<Described> described,
      int count,
      DracoTraversal.@Nullable Order order,
      int[] valueOfCorner)
      throws DamagedDraco {
    DracoAttributes reader = new DracoAttributes(in, count, order);
    for (Described one : described) {
      Coded coded = new Coded(one);
      reader.readValues(coded);
      reader.all.add(coded);
    }
    List<DracoAttribute> found = new ArrayList<>();
    for (Coded coded : reader.all) {
      reader.transform(coded);
      if (coded.values != null && coded.described.kind() < DracoAttribute.Kind.values().length) {
        found.add(
            new DracoAttribute(
                DracoAttribute.Kind.values()[coded.described.kind()],
                coded.described.id(),
                coded.described.components(),
                coded.values,
                valueOfCorner));
      }
    }
    return found;
  }

  private void readValues(Coded coded) throws DamagedDraco {
    if (coded.described.coder() == GENERIC) {
      readPlain(coded);
      return;
    }
    int components = coded.described.coder() == NORMALS ? 2 : coded.described.components();
    long numbers = (long) count * components;
    if (numbers > Integer.MAX_VALUE - 8) {
      throw new DamagedDraco(
          "attribute %d has %d numbers".formatted(coded.described.id(), numbers));
    }
    int method = in.i8();
    DracoPrediction prediction =
        method == DracoPrediction.NONE ? null : new DracoPrediction(in, method, components, order);
    int[] values = integers((int) numbers, components);
    if (prediction == null || !prediction.isPositive()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] >>> 1 ^ -(values[i] & 1);
      }
    }
    if (prediction != null) {
      prediction.readData(in, count);
      if (!prediction.canUndo()) {
        return;
      }
      prediction.undo(values);
    }
    coded.integers = values;
  }

  private int[] integers(int numbers, int components) throws DamagedDraco {
    if (in.u8() > 0) {
      return DracoSymbols.read(in, numbers, components);
    }
    int bytes = in.u8();
    if (bytes > 4 || (long) bytes * numbers > in.remaining()) {
      throw new DamagedDraco("%d numbers of %d bytes are not there".formatted(numbers, bytes));
    }
    int[] values = new int[numbers];
    for (int i = 0; i < numbers; i++) {
      for (int j = 0; j < bytes; j++) {
        values[i] |= in.u8() << 8 * j;
      }
    }
    return values;
  }

  private void readPlain(Coded coded) throws DamagedDraco {
    int bytes = BYTES[coded.described.type()];
    long numbers = (long) count * coded.described.components();
    if (numbers * bytes > in.remaining()) {
      throw new DamagedDraco("attribute %d ends early".formatted(coded.described.id()));
    }
    double[] values = new double[(int) numbers];
    for (int i = 0; i < values.length; i++) {
      long raw = 0;
      for (int j = 0; j < bytes; j++) {
        raw |= (long) in.u8() << 8 * j;
      }
      values[i] =
          switch (coded.described.type()) {
            case FLOAT -> Float.intBitsToFloat((int) raw);
            case DOUBLE -> Double.longBitsToDouble(raw);
            // Odd types are signed.
            default ->
                coded.described.type() % 2 == 1 ? raw << 64 - 8 * bytes >> 64 - 8 * bytes : raw;
          };
    }
    coded.values = values;
  }

  /** Reads what turns integers into values, and does so. */
  private void transform(Coded coded) throws DamagedDraco {
    if (coded.described.coder() == NORMALS) {
      in.u8();
      return;
    }
    int[] integers = coded.integers;
    if (coded.described.coder() == GENERIC) {
      return;
    }
    float[] least = new float[coded.described.components()];
    float step = 1;
    if (coded.described.coder() == QUANTIZED) {
      for (int c = 0; c < least.length; c++) {
        least[c] = in.float32();
      }
      float range = in.float32();
      int bits = in.u8();
      if (bits < 1 || bits > 30) {
        throw new DamagedDraco("attribute %d has %d bits".formatted(coded.described.id(), bits));
      }
      step = range / ((1 << bits) - 1);
    }
    if (integers.length == 0 && count > 0) {
      return;
    }
    double[] values = new double[integers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          coded.described.coder() == QUANTIZED
              ? integers[i] * step + least[i % coded.described.components()]
              : integers[i];
    }
    coded.values = values;
  }
}
