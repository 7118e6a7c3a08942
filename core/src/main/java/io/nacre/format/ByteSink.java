package io.nacre.format;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/** Bytes being written; numbers are little-endian. */
final class ByteSink {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void uint8(int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("not a byte: " + value);
    }
    bytes.write(value);
  }

  void int8(int value) {
    bytes.write(value);
  }

  /** 7 bits a byte, lowest first, the high bit set on all bytes but the last. */
  void varint(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("varints are not negative: " + value);
    }
    int rest = value;
    while (rest > 127) {
      bytes.write(rest & 127 | 128);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  void float16(float value) {
    short bits = Float.floatToFloat16(value);
    if (!Float.isFinite(Float.float16ToFloat(bits))) {
      throw new IllegalArgumentException("too large for float16: " + value);
    }
    little(bits & 0xffff, 2);
  }

  void float32(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    little(Float.floatToRawIntBits(value) & 0xffffffffL, 4);
  }

  void float64(double value) {
    little(Double.doubleToRawLongBits(value), 8);
  }

  void bytes(byte[] more) {
    bytes.writeBytes(more);
  }

  /** CRC-32 of everything written so far. */
  void checksum() {
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    little(crc.getValue(), 4);
  }

  private void little(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> 8 * i));
    }
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
