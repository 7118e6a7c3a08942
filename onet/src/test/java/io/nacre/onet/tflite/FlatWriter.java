package io.nacre.onet.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes flat buffers: tables before what they refer to, every field in four bytes, nothing shared.
 */
final class FlatWriter {

  /**
   * A table.
   *
   * @param fields by their numbers: null where one is left out, a Byte, an Integer, a Table, a List
   *     of these, an int[] or a byte[]
   */
  record Table(@Nullable Object... fields) {}

  private static final int MOST = 1 << 20;

  private final ByteBuffer out = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

  private FlatWriter() {}

  /** A file of this table. */
  static byte[] write(Table root, String identifier) {
    FlatWriter writer = new FlatWriter();
    writer.out.putInt(0).put(identifier.getBytes(StandardCharsets.US_ASCII));
    writer.out.putInt(0, writer.table(root));
    byte[] bytes = new byte[writer.out.position()];
    writer.out.get(0, bytes);
    return bytes;
  }

  private void align() {
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
  }

  private int table(Table table) {
    align();
    int list = out.position();
    int count = table.fields().length;
    out.putShort((short) (4 + 2 * count)).putShort((short) (4 + 4 * count));
    for (int i = 0; i < count; i++) {
      out.putShort((short) (table.fields()[i] == null ? 0 : 4 + 4 * i));
    }
    align();
    int place = out.position();
    out.putInt(place - list);
    for (Object field : table.fields()) {
      out.putInt(field instanceof Number number ? number.intValue() : 0);
    }
    for (int i = 0; i < count; i++) {
      Object field = table.fields()[i];
      if (field != null && !(field instanceof Number)) {
        refer(place + 4 + 4 * i, content(field));
      }
    }
    return place;
  }

  private void refer(int from, int to) {
    out.putInt(from, to - from);
  }

  private int content(Object field) {
    if (field instanceof Table table) {
      return table(table);
    }
    align();
    int place = out.position();
    switch (field) {
      case int[] numbers -> {
        out.putInt(numbers.length);
        for (int number : numbers) {
          out.putInt(number);
        }
      }
      case byte[] bytes -> out.putInt(bytes.length).put(bytes);
      case List<?> tables -> {
        out.putInt(tables.size());
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
          places.add(out.position());
          out.putInt(0);
        }
        for (int i = 0; i < tables.size(); i++) {
          refer(places.get(i), table((Table) tables.get(i)));
        }
      }
      default -> throw new IllegalArgumentException("no field: " + field);
    }
    return place;
  }
}
