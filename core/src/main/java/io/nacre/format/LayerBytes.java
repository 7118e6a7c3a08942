package io.nacre.format;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The bytes of a file or of one of its layers being read; every read checks that they are there.
 */
final class LayerBytes {

  /** Bytes of a checksum. */
  static final int CHECKSUM = 4;

  private final byte[] bytes;
  private final CRC32 crc = new CRC32();
  private int at;

  /** How many of the first bytes {@link #crc} is of. */
  private int summed;

  LayerBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int offset() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  MalformedNacreException malformed(String problem) {
    return new MalformedNacreException(problem, at);
  }

  /** Throws when fewer than {@code count} bytes are left. */
  void require(long count, String what) throws MalformedNacreException {
    if (remaining() < count) {
      throw malformed("%s needs %d bytes, %d are left".formatted(what, count, remaining()));
    }
  }

  int uint8(String what) throws MalformedNacreException {
    require(1, what);
    return bytes[at++] & 255;
  }

  int int8() throws MalformedNacreException {
    require(1, "a weight");
    return bytes[at++];
  }

  /** A number in [min, max], in the shortest of its spellings. */
  int varint(String what, int min, int max) throws MalformedNacreException {
    int start = at;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = uint8(what);
      value |= (long) (b & 127) << shift;
      if (b < 128) {
        if (b == 0 && shift > 0) {
          throw new MalformedNacreException(what + " is not in its shortest form", start);
        }
        break;
      }
      if (shift == 28) {
        throw new MalformedNacreException(what + " is too long", start);
      }
    }
    if (value < min || value > max) {
      throw new MalformedNacreException(
          "%s must be in [%d, %d], is %d".formatted(what, min, max, value), start);
    }
    return (int) value;
  }

  float float16() throws MalformedNacreException {
    return finite(Float.float16ToFloat((short) little(2)), 2);
  }

  float float32() throws MalformedNacreException {
    return finite(Float.intBitsToFloat((int) little(4)), 4);
  }

  double float64() throws MalformedNacreException {
    double value = Double.longBitsToDouble(little(8));
    if (!Double.isFinite(value)) {
      throw new MalformedNacreException("a number is not finite", at - 8);
    }
    return value;
  }

  private float finite(float value, int size) throws MalformedNacreException {
    if (!Float.isFinite(value)) {
      throw new MalformedNacreException("a number is not finite", at - size);
    }
    return value;
  }

  byte[] bytes(int count, String what) throws MalformedNacreException {
    require(count, what);
    byte[] result = Arrays.copyOfRange(bytes, at, at + count);
    at += count;
    return result;
  }

  void skip(int count) {
    at += count;
  }

  /** Whether the bytes end within the layer that comes next. */
  boolean isCutLayer() {
    LayerBytes ahead = new LayerBytes(bytes);
    ahead.at = at;
    try {
      ahead.uint8("the layer type");
      int length = ahead.varint("the layer length", 0, Integer.MAX_VALUE);
      return ahead.remaining() < length + (long) CHECKSUM;
    } catch (MalformedNacreException e) {
      return ahead.remaining() == 0;
    }
  }

  /**
   * Compares the CRC-32 at {@code end} with that of everything before it, without moving. Ends only
   * grow, so that any number of layers takes one pass over the bytes.
   */
  void requireChecksum(int end, String what) throws MalformedNacreException {
    crc.update(bytes, summed, end - summed);
    summed = end;
    LayerBytes stored = new LayerBytes(bytes);
    stored.at = end;
    if (stored.little(CHECKSUM) != crc.getValue()) {
      throw new MalformedNacreException("checksum of " + what + " is wrong: damaged data", end);
    }
  }

  private long little(int count) throws MalformedNacreException {
    require(count, "a number");
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at++] & 255L) << 8 * i;
    }
    return value;
  }
}
