package io.nacre.io.draco;

import java.nio.ByteBuffer;

/** Symbols of a table of probabilities, coded by rANS (asymmetric numeral systems). */
final class DracoSymbols {

  private static final int TAG_BITS = 5;
  private static final int MOST_BITS = 18;
  private static final int MOST_SYMBOLS = 1 << 20;

  private final int precisionBits;
  private final int[] probabilities;
  private final int[] starts;
  private final int[] symbols;
  private final ByteBuffer data;
  private int at;
  private int state;

  /**
   * Reads a table and the coded data.
   *
   * @param bits of the largest symbol, which the precision depends on
   */
  private DracoSymbols(DracoInput in, int bits) throws DamagedDraco {
    precisionBits = Math.clamp(3 * bits / 2, 12, 20);
    int count = in.count();
    if (count > MOST_SYMBOLS || count / 64 > in.remaining()) {
      throw new DamagedDraco("a table of %d symbols is too large".formatted(count));
    }
    probabilities = new int[count];
    readProbabilities(in);
    starts = new int[count];
    symbols = new int[1 << precisionBits];
    int sum = 0;
    for (int i = 0; i < count; i++) {
      starts[i] = sum;
      if (probabilities[i] > symbols.length - sum) {
        throw new DamagedDraco("the probabilities of symbols are more than 1");
      }
      for (int j = 0; j < probabilities[i]; j++) {
        symbols[sum++] = i;
      }
    }
    if (sum != symbols.length) {
      throw new DamagedDraco("the probabilities of symbols are less than 1");
    }
    data = in.part(in.count());
    int length = data.limit();
    int bytes = length == 0 ? 4 : (data.get(length - 1) >> 6 & 3) + 1;
    if (bytes > length) {
      throw new DamagedDraco("coded symbols have no beginning");
    }
    at = length - bytes;
    state = number(data, at, bytes) + (4 << precisionBits);
    if (state >= 4L << precisionBits + 8) {
      throw new DamagedDraco("coded symbols begin wrong");
    }
  }

  private void readProbabilities(DracoInput in) throws DamagedDraco {
    for (int i = 0; i < probabilities.length; i++) {
      int octet = in.u8();
      int token = octet & 3;
      if (token == 3) {
        // So many more are zero.
        i += octet >> 2;
        if (i >= probabilities.length) {
          throw new DamagedDraco("a table has more probabilities than symbols");
        }
        continue;
      }
      int probability = octet >> 2;
      for (int j = 0; j < token; j++) {
        probability |= in.u8() << 8 * (j + 1) - 2;
      }
      probabilities[i] = probability;
    }
  }

  /** The number in the last {@code bytes} bytes, without its two highest bits. */
  static int number(ByteBuffer data, int at, int bytes) {
    int value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | data.get(at + i) & 0xff;
    }
    return value & (int) ((1L << 8 * bytes - 2) - 1);
  }

  private int next() {
    while (state < 4 << precisionBits && at > 0) {
      state = state << 8 | data.get(--at) & 0xff;
    }
    int rest = state & symbols.length - 1;
    int symbol = symbols[rest];
    state = (state >>> precisionBits) * probabilities[symbol] + rest - starts[symbol];
    return symbol;
  }

  /**
   * Reads {@code count} symbols.
   *
   * @param components how many of them share a length, where each has one
   */
  static int[] read(DracoInput in, int count, int components) throws DamagedDraco {
    int[] values = new int[count];
    if (count == 0) {
      return values;
    }
    int scheme = in.u8();
    if (scheme > 1) {
      throw new DamagedDraco("symbols have unknown scheme " + scheme);
    }
    if (scheme == 1) {
      int bits = in.u8();
      if (bits < 1 || bits > MOST_BITS) {
        throw new DamagedDraco("symbols have %d bits".formatted(bits));
      }
      DracoSymbols coded = new DracoSymbols(in, bits);
      for (int i = 0; i < count; i++) {
        values[i] = coded.next();
      }
      return values;
    }
    DracoSymbols lengths = new DracoSymbols(in, TAG_BITS);
    in.startBits();
    for (int i = 0; i < count; i += components) {
      int bits = lengths.next();
      if (bits > 32) {
        throw new DamagedDraco("a symbol has %d bits".formatted(bits));
      }
      for (int j = i; j < Math.min(count, i + components); j++) {
        values[j] = in.bits(bits);
      }
    }
    in.endBits();
    return values;
  }
}
