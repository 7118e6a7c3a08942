package io.nacre.io.draco;

import java.nio.ByteBuffer;

/** Bits of one probability, coded by rABS (the binary form of asymmetric numeral systems). */
final class DracoBits {

  private static final int BASE = 4096;

  private final ByteBuffer data;
  private final int probabilityOfOne;
  private int at;
  private int state;

  /** Reads the probability, the length and the data. */
  DracoBits(DracoInput in) throws DamagedDraco {
    probabilityOfOne = 256 - in.u8();
    data = in.part(in.count());
    int length = data.limit();
    int bytes = length == 0 ? 4 : (data.get(length - 1) >> 6 & 3) + 1;
    if (bytes > 3 || bytes > length) {
      throw new DamagedDraco("coded bits have no beginning");
    }
    at = length - bytes;
    state = DracoSymbols.number(data, at, bytes) + BASE;
  }

  boolean next() {
    if (state < BASE && at > 0) {
      state = state << 8 | data.get(--at) & 0xff;
    }
    int of = (state >>> 8) * probabilityOfOne;
    int rest = state & 255;
    boolean bit = rest < probabilityOfOne;
    state = bit ? of + rest : state - of - probabilityOfOne;
    return bit;
  }
}
