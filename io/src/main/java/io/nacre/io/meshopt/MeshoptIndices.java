package io.nacre.io.meshopt;

import io.nacre.io.meshopt.MeshoptStream.DamagedStream;

/** Mode INDICES: differences to one of two indices before. */
final class MeshoptIndices {

  private static final int TAIL = 4;

  private final byte[] stream;
  private final int end;
  private int at;

  /**
   * Numbers of one to five bytes in {@code stream}.
   *
   * @param at where they begin
   * @param end where they end
   */
  MeshoptIndices(byte[] stream, int at, int end) {
    this.stream = stream;
    this.at = at;
    this.end = end;
  }

  static byte[] decode(byte[] stream, int stride, int count) throws DamagedStream {
    if (stream.length < 1L + count + TAIL
        || (stream[0] & 0xff) > 0xd1
        || (stream[0] & 0xf0) != 0xd0) {
      throw new DamagedStream("this is no stream of %d indices of version 0 or 1".formatted(count));
    }
    MeshoptIndices numbers = new MeshoptIndices(stream, 1, stream.length - TAIL);
    byte[] plain = new byte[count * stride];
    int[] last = new int[2];
    for (int i = 0; i < count; i++) {
      int v = numbers.next();
      int base = v & 1;
      last[base] += signed(v >>> 1);
      put(plain, i, stride, last[base]);
    }
    numbers.expectEnd();
    return plain;
  }

  /** The next byte. */
  int octet() throws DamagedStream {
    if (at >= end) {
      throw new DamagedStream("the stream of indices ends early");
    }
    return stream[at++] & 0xff;
  }

  /** The next number. */
  int next() throws DamagedStream {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = octet();
      value |= (octet & 127) << shift;
      if (octet < 128) {
        break;
      }
    }
    return value;
  }

  void expectEnd() throws DamagedStream {
    if (at != end) {
      throw new DamagedStream("%d bytes of the stream are left over".formatted(end - at));
    }
  }

  /** The number that {@code v} stands for: 0, -1, 1, -2, … */
  static int signed(int v) {
    return v >>> 1 ^ -(v & 1);
  }

  /** Puts an index of {@code stride} bytes. */
  static void put(byte[] plain, int i, int stride, int index) {
    for (int j = 0; j < stride; j++) {
      plain[i * stride + j] = (byte) (index >> 8 * j);
    }
  }
}
