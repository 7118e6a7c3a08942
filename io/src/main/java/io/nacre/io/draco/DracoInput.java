package io.nacre.io.draco;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a stream front to back: bytes, little-endian numbers and single bits. */
final class DracoInput {

  private final ByteBuffer bytes;
  private int bitsRead;

  DracoInput(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int remaining() {
    return bytes.remaining();
  }

  private void require(long count) throws DamagedDraco {
    if (count > bytes.remaining()) {
      throw new DamagedDraco("the data end early");
    }
  }

  int u8() throws DamagedDraco {
    require(1);
    return bytes.get() & 0xff;
  }

  int i8() throws DamagedDraco {
    return (byte) u8();
  }

  int u16() throws DamagedDraco {
    require(2);
    return bytes.getShort() & 0xffff;
  }

  int int32() throws DamagedDraco {
    require(4);
    return bytes.getInt();
  }

  float float32() throws DamagedDraco {
    require(4);
    return bytes.getFloat();
  }

  /** A number of 7 bits a byte, lowest first, below 2^31. */
  int count() throws DamagedDraco {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int octet = u8();
      value |= shift < 63 ? (long) (octet & 127) << shift : 0;
      if (octet < 128) {
        if (value < 0 || value > Integer.MAX_VALUE) {
          break;
        }
        return (int) value;
      }
    }
    throw new DamagedDraco("a count is beyond 2^31");
  }

  /** The next {@code count} bytes as an input of their own. */
  ByteBuffer part(int count) throws DamagedDraco {
    require(count);
    ByteBuffer part = bytes.slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + count);
    return part;
  }

  /** Begins to read bits, lowest first. */
  void startBits() {
    bitsRead = 0;
  }

  /** The next {@code count} bits, at most 32. */
  int bits(int count) throws DamagedDraco {
    require((bitsRead + count + 7L) / 8);
    int value = 0;
    for (int i = 0; i < count; i++) {
      int octet = bytes.get(bytes.position() + (bitsRead >> 3));
      value |= (octet >> (bitsRead & 7) & 1) << i;
      bitsRead++;
    }
    return value;
  }

  /** Goes on with the byte after the last bit. */
  void endBits() {
    bytes.position(bytes.position() + (bitsRead + 7) / 8);
  }
}
