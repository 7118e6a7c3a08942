package io.nacre.grid.range;

import java.util.Objects;

/** Reads what a {@link RangeEncoder} wrote. Past the end of the bytes it reads zeros. */
public final class RangeDecoder implements BinaryCoder {

  private final byte[] bytes;
  private final int start;
  private final int end;
  private long at;
  private int range = -1;
  private int code;

  /** Decodes bytes[offset .. offset + length). */
  public RangeDecoder(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.start = offset;
    this.end = offset + length;
    this.at = offset;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | next();
    }
  }

  @Override
  public int code(int bit, int probability) {
    int bound = (range >>> 16) * probability;
    int decoded;
    if (Integer.compareUnsigned(code, bound) < 0) {
      range = bound;
      decoded = 1;
    } else {
      code -= bound;
      range -= bound;
      decoded = 0;
    }
    while (Integer.compareUnsigned(range, RangeEncoder.NORMAL) < 0) {
      range <<= 8;
      code = code << 8 | next();
    }
    return decoded;
  }

  @Override
  public boolean decodes() {
    return true;
  }

  private int next() {
    int value = at < end ? bytes[(int) at] & 255 : 0;
    at++;
    return value;
  }

  /** How many of the given bytes have been read; at most their number. */
  public int bytesRead() {
    return (int) Math.min(at, end) - start;
  }
}
