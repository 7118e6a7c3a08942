package io.nacre.grid.range;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Binary range coder that propagates carries (G. N. N. Martin, "Range encoding", 1979; the carry
 * scheme is that of LZMA). The state is an interval [low, low + range) of 32-bit fractions; a
 * decision keeps its lower part (1) or its upper part (0), and whole bytes leave when range falls
 * below 2^24.
 *
 * <p>The code is the number in the last interval that has the fewest bytes; a decoder reads zeros
 * past its end, so zero bytes at the end are not written.
 */
public final class RangeEncoder implements BinaryCoder {

  static final int NORMAL = 1 << 24;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long low;
  private int range = -1;

  /** The last byte that is not final, as a carry may still reach it; -1 before the first. */
  private int held = -1;

  /** Bytes of 255 after {@link #held}, through which a carry would run. */
  private long full;

  @Override
  public int code(int bit, int probability) {
    int bound = (range >>> 16) * probability;
    if (bit != 0) {
      range = bound;
    } else {
      low += bound & 0xFFFF_FFFFL;
      range -= bound;
    }
    while (Integer.compareUnsigned(range, NORMAL) < 0) {
      range <<= 8;
      shift();
    }
    return bit;
  }

  @Override
  public boolean decodes() {
    return false;
  }

  /** Bytes that are coded so far. */
  public long size() {
    return out.size() + full + 1;
  }

  /** Moves the top byte of low out. */
  private void shift() {
    int carry = (int) (low >>> 32);
    int top = (int) (low >>> 24) & 255;
    if (carry != 0 || top != 255) {
      if (held >= 0) {
        out.write(held + carry);
      }
      for (; full > 0; full--) {
        out.write(255 + carry);
      }
      held = top;
    } else {
      full++;
    }
    low = low << 8 & 0xFFFF_FFFFL;
  }

  /** Ends the code; nothing may be coded afterwards. */
  public byte[] finish() {
    long last = low + (range & 0xFFFF_FFFFL) - 1;
    for (int keep = 0; ; keep += 8) {
      long mask = keep == 32 ? -1L : -1L << 32 - keep;
      if ((last & mask) >= low) {
        low = last & mask;
        break;
      }
    }
    for (int i = 0; i < 5; i++) {
      shift();
    }
    byte[] bytes = out.toByteArray();
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }
}
