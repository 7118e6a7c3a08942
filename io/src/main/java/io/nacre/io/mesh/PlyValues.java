package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;

/** The scalars of a PLY body, one after the other. */
sealed interface PlyValues {

  /** The next scalar; exact for every type, as all fit in a double. */
  double next(PlyType type) throws IOException;

  /** Bytes that are left, at least. */
  long remaining();

  MalformedShapeException damaged(String what);

  /** Passes over the next scalar, be it a number or not. */
  void pass(PlyType type) throws IOException;

  /** Binary body of either byte order. */
  record Binary(ByteSource in, boolean bigEndian) implements PlyValues {

    @Override
    public double next(PlyType type) throws IOException {
      return switch (type) {
        case INT8 -> (byte) in.u8();
        case UINT8 -> in.u8();
        case INT16 -> int16();
        case UINT16 -> int16() & 0xffff;
        case INT32 -> int32();
        case UINT32 -> int32() & 0xffffffffL;
        case FLOAT32 -> Float.intBitsToFloat(int32());
        case FLOAT64 -> {
          long bits = in.int64();
          yield Double.longBitsToDouble(bigEndian ? Long.reverseBytes(bits) : bits);
        }
      };
    }

    private short int16() throws IOException {
      short value = in.int16();
      return bigEndian ? Short.reverseBytes(value) : value;
    }

    private int int32() throws IOException {
      int value = in.int32();
      return bigEndian ? Integer.reverseBytes(value) : value;
    }

    @Override
    public long remaining() {
      return in.remaining();
    }

    @Override
    public MalformedShapeException damaged(String what) {
      return in.damaged(what);
    }

    @Override
    public void pass(PlyType type) throws IOException {
      in.skip(type.bytes());
    }
  }

  /** Text body: blanks and line ends separate alike. */
  record Ascii(LineSource in) implements PlyValues {

    @Override
    public double next(PlyType type) throws IOException {
      nextToken();
      if (type.isInteger()) {
        return in.integer(0, in.tokenLength(), "a property of integer type");
      }
      return in.coordinate("a property");
    }

    @Override
    public void pass(PlyType type) throws IOException {
      nextToken();
    }

    private void nextToken() throws IOException {
      while (!in.nextToken()) {
        if (!in.nextLine()) {
          throw in.damaged("the file ends before all elements are read; it is cut off");
        }
      }
    }

    @Override
    public long remaining() {
      return in.remaining();
    }

    @Override
    public MalformedShapeException damaged(String what) {
      return in.damaged(what);
    }
  }
}
