package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a flat buffer (FlatBuffers, "Internals"): fields have numbers, what a file leaves out
 * has a default. Every offset and length is checked against the file before it is followed.
 *
 * @param name of the file, for messages
 * @param file all of it, little-endian
 * @param at first byte of the table
 * @param fields first byte of the list of where its fields are
 */
record FlatTable(String name, ByteBuffer file, int at, int fields) {

  private static final int INT = 4;

  /** Bytes before the places of the fields: the size of the list and that of the table. */
  private static final int BEFORE_FIELDS = 4;

  /**
   * The table that a file begins with.
   *
   * @param name of the file, for messages
   */
  static FlatTable root(String name, byte[] bytes) throws MalformedShapeException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    FlatTable nowhere = new FlatTable(name, file, 0, 0);
    return nowhere.tableAt(nowhere.reference(0));
  }

  /** An error at a byte of the file. */
  static MalformedShapeException damaged(String name, long at, String what) {
    return new MalformedShapeException(
        "%s: %s at byte %d; the file is damaged, unpack or fetch it again"
            .formatted(name, what, at));
  }

  private int checked(long place, long bytes) throws MalformedShapeException {
    if (place < 0 || bytes < 0 || place + bytes > file.limit()) {
      throw damaged(name, place, "something of %d bytes goes beyond the end".formatted(bytes));
    }
    return (int) place;
  }

  private int intAt(long place) throws MalformedShapeException {
    return file.getInt(checked(place, INT));
  }

  private int shortAt(long place) throws MalformedShapeException {
    return file.getShort(checked(place, Short.BYTES)) & 0xFFFF;
  }

  /** Where the offset at {@code place} points to. */
  private int reference(int place) throws MalformedShapeException {
    return checked(place + (intAt(place) & 0xFFFFFFFFL), INT);
  }

  private FlatTable tableAt(int place) throws MalformedShapeException {
    long list = (long) place - intAt(place);
    int size = shortAt(list);
    checked(list, Math.max(size, BEFORE_FIELDS));
    return new FlatTable(name, file, place, (int) list);
  }

  /** Where field {@code number} is; -1 where the file leaves it out. */
  private int field(int number) throws MalformedShapeException {
    int entry = BEFORE_FIELDS + Short.BYTES * number;
    if (entry + Short.BYTES > shortAt(fields)) {
      return -1;
    }
    int offset = shortAt((long) fields + entry);
    return offset == 0 ? -1 : checked((long) at + offset, 1);
  }

  /** A signed byte, 0 where it is left out. */
  int byteOf(int number) throws MalformedShapeException {
    int place = field(number);
    return place < 0 ? 0 : file.get(place);
  }

  /** A number of 32 bits. */
  int intOf(int number, int otherwise) throws MalformedShapeException {
    int place = field(number);
    return place < 0 ? otherwise : intAt(place);
  }

  /** A table; null where it is left out. */
  @Nullable FlatTable tableOf(int number) throws MalformedShapeException {
    int place = field(number);
    return place < 0 ? null : tableAt(reference(place));
  }

  /**
   * A list of tables, empty where it is left out.
   *
   * @param most entries that are read, more are an error
   */
  List<FlatTable> tablesOf(int number, int most) throws MalformedShapeException {
    int first = first(number, INT);
    int count = count(first, most);
    List<FlatTable> tables = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tables.add(tableAt(reference(first + INT * i)));
    }
    return tables;
  }

  /** A list of numbers of 32 bits, empty where it is left out. */
  int[] intsOf(int number, int most) throws MalformedShapeException {
    int first = first(number, INT);
    int[] values = new int[count(first, most)];
    for (int i = 0; i < values.length; i++) {
      values[i] = intAt(first + (long) INT * i);
    }
    return values;
  }

  /** A list of bytes without a copy, little-endian; empty where it is left out. */
  ByteBuffer bytesOf(int number) throws MalformedShapeException {
    int first = first(number, 1);
    return file.slice(Math.max(first, 0), count(first, Integer.MAX_VALUE))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** First entry of a list, all of which is in the file; -1 where it is left out. */
  private int first(int number, int bytes) throws MalformedShapeException {
    int place = field(number);
    if (place < 0) {
      return -1;
    }
    int list = reference(place);
    checked(list + (long) INT, (long) bytes * (intAt(list) & 0xFFFFFFFFL));
    return list + INT;
  }

  private int count(int first, int most) throws MalformedShapeException {
    int count = first < 0 ? 0 : intAt(first - INT);
    if (count < 0 || count > most) {
      throw damaged(name, first, "a list of %d entries".formatted(count & 0xFFFFFFFFL));
    }
    return count;
  }
}
