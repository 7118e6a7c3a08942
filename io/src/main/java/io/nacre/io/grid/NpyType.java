package io.nacre.io.grid;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Element types of NumPy arrays that are read. */
public enum NpyType {
  BOOL("b1", 1),
  INT8("i1", 1),
  UINT8("u1", 1),
  INT16("i2", 2),
  UINT16("u2", 2),
  INT32("i4", 4),
  UINT32("u4", 4),
  INT64("i8", 8),
  UINT64("u8", 8),
  FLOAT16("f2", 2),
  FLOAT32("f4", 4),
  FLOAT64("f8", 8);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** NumPy's name of the type: kind and bytes, without the byte order. */
  String code() {
    return code;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** Whether there are elements below zero. */
  boolean isSigned() {
    return isFloat() || this == INT8 || this == INT16 || this == INT32 || this == INT64;
  }

  static @Nullable NpyType ofCode(String code) {
    for (NpyType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    return null;
  }

  /** The element at byte {@code at}, exact except for integers beyond 2^53. */
  double doubleAt(ByteBuffer data, int at) {
    return switch (this) {
      case FLOAT16 -> Float.float16ToFloat(data.getShort(at));
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> data.getDouble(at);
      default -> longAt(data, at);
    };
  }

  /** The integer element at byte {@code at}; UINT64 beyond 2^63 wraps. */
  long longAt(ByteBuffer data, int at) {
    return switch (this) {
      case BOOL, UINT8 -> data.get(at) & 0xff;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case UINT16 -> data.getShort(at) & 0xffff;
      case INT32 -> data.getInt(at);
      case UINT32 -> data.getInt(at) & 0xffffffffL;
      case INT64, UINT64 -> data.getLong(at);
      default -> (long) doubleAt(data, at);
    };
  }
}
