package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Header of an npy array (NumPy's format versions 1 to 3).
 *
 * @param fortranOrder whether the first index varies fastest
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortranOrder, List<Long> shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;

  /**
   * Blanks more than anybody else pads with. The format has no place for a writer's name, so this
   * is how a file of ours is known.
   */
  static final int MARK = 64;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

  /** The dictionary that a file begins with, as it is written there. */
  static String text(ByteSource in) throws IOException {
    byte[] magic = in.bytes(MAGIC.length, "the npy magic");
    if (!Arrays.equals(magic, MAGIC)) {
      throw in.damaged("not an npy array: it does not begin with \\x93NUMPY");
    }
    int major = in.u8();
    in.u8();
    if (major < 1 || major > 3) {
      throw in.damaged("npy format version " + major + " is unknown; versions 1 to 3 are read");
    }
    long length = major == 1 ? in.int16() & 0xffff : in.u32();
    if (length > LONGEST) {
      throw in.damaged(
          "the npy header claims %d bytes; at most %d make sense".formatted(length, LONGEST));
    }
    return new String(in.bytes((int) length, "the npy header"), StandardCharsets.ISO_8859_1);
  }

  static NpyHeader read(ByteSource in) throws IOException {
    String text = text(in);
    Matcher descr = DESCR.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !fortran.find() || !shape.find()) {
      throw in.damaged(
          "the npy header lacks a plain descr, fortran_order or shape; save it as a plain array: "
              + text.strip());
    }
    NpyType type = NpyType.ofCode(descr.group(2));
    if (type == null) {
      throw in.damaged(
          "arrays of type %s are not read; save it as bool, an integer or a float type"
              .formatted(descr.group(2)));
    }
    ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type, order, fortran.group(1).equals("True"), shape(in, shape.group(1)));
  }

  private static List<Long> shape(ByteSource in, String text) throws IOException {
    try {
      return Stream.of(text.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .map(s -> Long.valueOf(s.endsWith("L") ? s.substring(0, s.length() - 1) : s))
          .toList();
    } catch (NumberFormatException e) {
      throw in.damaged("the shape (" + text + ") of the npy array is damaged");
    }
  }

  /** The header as format version 1.0 begins a file, so long that data follow at 64 bytes. */
  byte[] toBytes() {
    return toBytes(0);
  }

  /**
   * As the other form, with more blanks than that takes.
   *
   * @param blanks a multiple of 64
   */
  byte[] toBytes(int blanks) {
    String mark = type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    return bytes(mark + type.code(), fortranOrder, tuple(), blanks);
  }

  /** A header of any type; {@code tuple} are the sides as they stand between the brackets. */
  static byte[] bytes(String descr, boolean fortranOrder, String tuple, int blanks) {
    String dictionary =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(descr, fortranOrder ? "True" : "False", tuple);
    int padding = blanks + (-(10 + dictionary.length() + 1) & 63);
    int length = dictionary.length() + padding + 1;
    byte[] bytes = new byte[10 + length];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[6] = 1;
    bytes[8] = (byte) length;
    bytes[9] = (byte) (length >>> 8);
    byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, 10, length);
    return bytes;
  }

  private String tuple() {
    String sides = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? sides + "," : sides;
  }

  /** Number of elements; {@link Long#MAX_VALUE} when that overflows. */
  long elements() {
    long product = 1;
    for (long side : shape) {
      if (side == 0) {
        return 0;
      }
      long high = Math.multiplyHigh(product, side);
      product *= side;
      if (high != 0 || product < 0) {
        return Long.MAX_VALUE;
      }
    }
    return product;
  }

  /** Bytes of all elements; {@link Long#MAX_VALUE} when that overflows. */
  long dataBytes() {
    long elements = elements();
    return elements > Long.MAX_VALUE / 8 ? Long.MAX_VALUE : elements * type.bytes();
  }
}
