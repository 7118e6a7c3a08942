package io.nacre.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Buffers numbers and text for a stream it does not own; {@link #close} only flushes. */
public final class LittleEndianOutput implements Closeable {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int used;

  public LittleEndianOutput(OutputStream out) {
    this.out = out;
  }

  public void putByte(int value) throws IOException {
    room(1);
    buffer[used++] = (byte) value;
  }

  public void putInt(int value) throws IOException {
    room(4);
    INT.set(buffer, used, value);
    used += 4;
  }

  public void putFloat(float value) throws IOException {
    putInt(Float.floatToRawIntBits(value));
  }

  public void putDouble(double value) throws IOException {
    room(8);
    LONG.set(buffer, used, Double.doubleToRawLongBits(value));
    used += 8;
  }

  public void putBytes(byte[] bytes) throws IOException {
    flush();
    out.write(bytes);
  }

  /** ASCII text. */
  public void putText(String text) throws IOException {
    int length = text.length();
    if (length > buffer.length) {
      putBytes(text.getBytes(StandardCharsets.US_ASCII));
      return;
    }
    room(length);
    for (int i = 0; i < length; i++) {
      buffer[used + i] = (byte) text.charAt(i);
    }
    used += length;
  }

  private void room(int bytes) throws IOException {
    if (used + bytes > buffer.length) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
