package io.nacre.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a stream of known length front to back through one buffer and knows the byte offset it is
 * at, so that errors can name it. Little-endian unless the method says otherwise.
 */
public final class ByteSource implements Closeable {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final String name;
  private final long size;
  private final byte[] buffer;
  private long bufferOffset;
  private int position;
  private int end;

  /**
   * A source over {@code size} bytes of {@code in}, which it closes.
   *
   * @param name what errors call the source
   */
  public ByteSource(InputStream in, String name, long size) {
    this.in = in;
    this.name = name;
    this.size = size;
    this.buffer = new byte[Math.clamp(size, 64, 1 << 18)];
  }

  /** Opens a file. */
  public static ByteSource open(Path path) throws IOException {
    return new ByteSource(Files.newInputStream(path), path.toString(), Files.size(path));
  }

  public String name() {
    return name;
  }

  /** Bytes read so far. */
  public long offset() {
    return bufferOffset + position;
  }

  /** Bytes that are left. */
  public long remaining() {
    return size - offset();
  }

  /** Throws unless {@code bytes} more are there; {@code what} names them in the message. */
  public void require(long bytes, String what) throws MalformedShapeException {
    if (bytes > remaining()) {
      throw damaged(
          "%s need %d bytes but only %d are left; the file is cut off or its header is wrong"
              .formatted(what, bytes, remaining()));
    }
  }

  /** An exception that names this source and the current offset. */
  public MalformedShapeException damaged(String what) {
    return new MalformedShapeException(name + ": " + what + " (byte " + offset() + ")");
  }

  public int u8() throws IOException {
    have(1);
    return buffer[position++] & 0xff;
  }

  public short int16() throws IOException {
    have(2);
    short value = (short) SHORT.get(buffer, position);
    position += 2;
    return value;
  }

  public int int32() throws IOException {
    have(4);
    int value = (int) INT.get(buffer, position);
    position += 4;
    return value;
  }

  public long u32() throws IOException {
    return int32() & 0xffffffffL;
  }

  public long int64() throws IOException {
    have(8);
    long value = (long) LONG.get(buffer, position);
    position += 8;
    return value;
  }

  public float float32() throws IOException {
    return Float.intBitsToFloat(int32());
  }

  /** Fills {@code length} bytes of {@code target} from {@code from} on. */
  public void read(byte[] target, int from, int length) throws IOException {
    int buffered = Math.min(length, end - position);
    System.arraycopy(buffer, position, target, from, buffered);
    position += buffered;
    int missing = length - buffered;
    if (missing == 0) {
      return;
    }
    if (missing < buffer.length / 2) {
      have(missing);
      System.arraycopy(buffer, position, target, from + buffered, missing);
      position += missing;
      return;
    }
    bufferOffset += position;
    position = 0;
    end = 0;
    int got = in.readNBytes(target, from + buffered, missing);
    bufferOffset += got;
    if (got < missing) {
      throw cutOff();
    }
  }

  /** The next {@code length} bytes; checks that they are there before allocating. */
  public byte[] bytes(int length, String what) throws IOException {
    require(length, what);
    byte[] bytes = new byte[length];
    read(bytes, 0, length);
    return bytes;
  }

  /** Passes over {@code bytes}. */
  public void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      have(1);
      int step = (int) Math.min(left, end - position);
      position += step;
      left -= step;
    }
  }

  /** Passes over a byte order mark of UTF-8; only right at the start. */
  public void passByteOrderMark() throws IOException {
    if (remaining() < 3) {
      return;
    }
    have(3);
    if (buffer[position] == (byte) 0xEF
        && buffer[position + 1] == (byte) 0xBB
        && buffer[position + 2] == (byte) 0xBF) {
      position += 3;
    }
  }

  /**
   * The text up to a line feed, which is consumed; a carriage return before it is dropped. For
   * headers: at most {@code limit} bytes.
   */
  public String line(int limit) throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      if (remaining() == 0) {
        throw damaged("the header ends in the middle of a line; the file is cut off");
      }
      int c = u8();
      if (c == '\n') {
        break;
      }
      if (text.length() == limit) {
        throw damaged("a header line is longer than " + limit + " bytes; this is not a header");
      }
      text.append((char) c);
    }
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) == '\r') {
      text.setLength(length - 1);
    }
    return text.toString();
  }

  /** Reads what follows the data; other bytes than white space and zero padding are noted. */
  public void passRest(ReadNotes notes) throws IOException {
    long bytes = remaining();
    boolean padding = true;
    while (remaining() > 0) {
      padding &= u8() <= ' ';
    }
    if (!padding) {
      notes.passedOver(bytes, "bytes behind the data");
    }
  }

  private void have(int bytes) throws IOException {
    if (end - position >= bytes) {
      return;
    }
    System.arraycopy(buffer, position, buffer, 0, end - position);
    bufferOffset += position;
    end -= position;
    position = 0;
    while (end < bytes) {
      int got = in.read(buffer, end, buffer.length - end);
      if (got < 0) {
        throw cutOff();
      }
      end += got;
    }
  }

  private MalformedShapeException cutOff() {
    return new MalformedShapeException(
        "%s: the data end at byte %d; the file is cut off or a count in its header is wrong"
            .formatted(name, bufferOffset + end));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
