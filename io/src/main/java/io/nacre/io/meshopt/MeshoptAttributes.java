package io.nacre.io.meshopt;

import io.nacre.io.meshopt.MeshoptStream.DamagedStream;
import java.util.Arrays;

/**
 * Mode ATTRIBUTES, versions 0 and 1: blocks of up to 256 elements; in a block, each byte of the
 * elements by itself, as differences from element to element in groups of 16.
 */
final class MeshoptAttributes {

  private static final int GROUP = 16;
  private static final int MOST_BLOCK = 256;
  private static final int BLOCK_BYTES = 8192;

  /** Bits of the numbers of a group, by two bits of its header. */
  private static final int[][] BITS = {{0, 2, 4, 8}, {0, 1, 2, 4}, {1, 2, 4, 8}};

  private static final int LITERAL = 3;
  private static final int ZERO = 2;

  private final byte[] stream;
  private final int stride;
  private final int version;
  private final int block;

  /** Where the first element, and in version 1 the kinds of differences, lie behind the blocks. */
  private final int tail;

  /** The byte columns of four bytes of a block. */
  private final byte[][] columns;

  private int at = 1;

  MeshoptAttributes(byte[] stream, int stride) throws DamagedStream {
    this.stream = stream;
    this.stride = stride;
    this.version = stream.length == 0 ? -1 : (stream[0] & 0xff) - 0xa0;
    if (version != 0 && version != 1) {
      throw new DamagedStream("this is no stream of attributes of version 0 or 1");
    }
    this.block = Math.min(BLOCK_BYTES / stride & -GROUP, MOST_BLOCK);
    this.tail = stream.length - stride - (version == 0 ? 0 : stride / 4);
    this.columns = new byte[4][block];
    if (end() < 1) {
      throw new DamagedStream("the stream of attributes is too short");
    }
  }

  /** Where the blocks end. */
  private int end() {
    int least = version == 0 ? 32 : 24;
    return Math.min(tail, stream.length - least);
  }

  byte[] decode(int count) throws DamagedStream {
    long blocks = (count + (long) block - 1) / block;
    if (blocks * (version == 0 ? stride : stride / 4) > end()) {
      throw new DamagedStream(
          "%d elements of %d bytes are more than a stream of %d bytes holds"
              .formatted(count, stride, stream.length));
    }
    byte[] plain = new byte[count * stride];
    byte[] last = new byte[stride];
    System.arraycopy(stream, tail, last, 0, stride);
    for (int from = 0; from < count; from += block) {
      int length = Math.min(block, count - from);
      block(plain, from * stride, length, last);
      System.arraycopy(plain, (from + length - 1) * stride, last, 0, stride);
    }
    if (at != end()) {
      throw new DamagedStream("%d bytes of the stream are left over".formatted(end() - at));
    }
    return plain;
  }

  private void block(byte[] plain, int from, int length, byte[] last) throws DamagedStream {
    int control = at;
    take(version == 0 ? 0 : stride / 4);
    for (int k = 0; k < stride; k += 4) {
      for (int j = 0; j < 4; j++) {
        column(columns[j], length, version == 0 ? -1 : stream[control + k / 4] >> 2 * j & 3);
      }
      int channel = version == 0 ? 0 : stream[tail + stride + k / 4] & 0xff;
      switch (channel & 3) {
        case 0 -> bytes(plain, from + k, length, last, k);
        case 1 -> shorts(plain, from + k, length, last, k);
        case 2 -> ints(plain, from + k, length, last, k, channel >> 4);
        default -> throw new DamagedStream("the stream has an unknown channel " + channel);
      }
    }
  }

  /** Passes over {@code bytes} and returns where they begin. */
  private int take(int bytes) throws DamagedStream {
    int from = at;
    if (bytes > end() - at) {
      throw new DamagedStream("the stream of attributes ends early");
    }
    at += bytes;
    return from;
  }

  /**
   * Reads one byte of each element.
   *
   * @param control how it is stored in version 1; -1 in version 0
   */
  private void column(byte[] column, int length, int control) throws DamagedStream {
    switch (control) {
      case LITERAL -> System.arraycopy(stream, take(length), column, 0, length);
      case ZERO -> Arrays.fill(column, 0, length, (byte) 0);
      default -> {
        int groups = (length + GROUP - 1) / GROUP;
        int header = take((groups + 3) / 4);
        for (int g = 0; g < groups; g++) {
          group(column, g * GROUP, BITS[control + 1][stream[header + g / 4] >> 2 * (g % 4) & 3]);
        }
      }
    }
  }

  private void group(byte[] column, int to, int bits) throws DamagedStream {
    if (bits == 8) {
      System.arraycopy(stream, take(GROUP), column, to, GROUP);
      return;
    }
    int packed = take(2 * bits);
    int most = (1 << bits) - 1;
    for (int i = 0; i < GROUP; i++) {
      int value = 0;
      if (bits > 0) {
        int octet = stream[packed + i * bits / 8];
        // Single bits begin with the lowest, others with the highest.
        int shift = bits == 1 ? i % 8 : 8 - bits - i * bits % 8;
        value = octet >> shift & most;
        if (value == most) {
          value = stream[take(1)];
        }
      }
      column[to + i] = (byte) value;
    }
  }

  private void bytes(byte[] plain, int to, int length, byte[] last, int k) {
    for (int j = 0; j < 4; j++) {
      int previous = last[k + j];
      for (int i = 0; i < length; i++) {
        int v = columns[j][i] & 0xff;
        previous += v >> 1 ^ -(v & 1);
        plain[to + i * stride + j] = (byte) previous;
      }
    }
  }

  private void shorts(byte[] plain, int to, int length, byte[] last, int k) {
    for (int j = 0; j < 4; j += 2) {
      int previous = last[k + j] & 0xff | last[k + j + 1] << 8;
      for (int i = 0; i < length; i++) {
        int v = columns[j][i] & 0xff | (columns[j + 1][i] & 0xff) << 8;
        previous += v >> 1 ^ -(v & 1);
        plain[to + i * stride + j] = (byte) previous;
        plain[to + i * stride + j + 1] = (byte) (previous >> 8);
      }
    }
  }

  /** Numbers of four bytes by their exclusive or with the one before, rotated. */
  private void ints(byte[] plain, int to, int length, byte[] last, int k, int rotation) {
    int previous = 0;
    for (int j = 3; j >= 0; j--) {
      previous = previous << 8 | last[k + j] & 0xff;
    }
    for (int i = 0; i < length; i++) {
      int v = 0;
      for (int j = 3; j >= 0; j--) {
        v = v << 8 | columns[j][i] & 0xff;
      }
      previous ^= Integer.rotateRight(v, rotation);
      for (int j = 0; j < 4; j++) {
        plain[to + i * stride + j] = (byte) (previous >> 8 * j);
      }
    }
  }
}
