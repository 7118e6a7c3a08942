package io.nacre.io.onnx;

import io.nacre.io.file.MalformedShapeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a message of Protocol Buffers one by one. Nothing is allocated before it is
 * known to be there.
 */
final class ProtoFields {

  private final ByteBuffer in;
  private int field;
  private int type;
  private long value;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ProtoFields(ByteBuffer in) {
    this.in = in.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes on to the next field; whether there is one. */
  boolean next() throws MalformedShapeException {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    switch (type) {
      case ProtoMessage.VARINT -> value = varint();
      case ProtoMessage.FIXED64 -> {
        require(Long.BYTES);
        value = in.getLong();
      }
      case ProtoMessage.FIXED32 -> {
        require(Integer.BYTES);
        value = in.getInt();
      }
      case ProtoMessage.BYTES -> {
        long length = varint();
        require(length);
        content = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
      }
      default -> throw damaged("has the wire type " + type);
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** The field as an integer. */
  long integer() throws MalformedShapeException {
    if (type != ProtoMessage.VARINT) {
      throw damaged("is no integer");
    }
    return value;
  }

  /** The field as a float. */
  float number() throws MalformedShapeException {
    if (type != ProtoMessage.FIXED32) {
      throw damaged("is no float");
    }
    return Float.intBitsToFloat((int) value);
  }

  /** Whether the field has bytes: text, a message, or packed numbers. */
  boolean hasBytes() {
    return type == ProtoMessage.BYTES;
  }

  /** The field's bytes, little-endian. */
  ByteBuffer bytes() throws MalformedShapeException {
    if (!hasBytes()) {
      throw damaged("has no bytes");
    }
    return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The field as a text. */
  String text() throws MalformedShapeException {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  /** The field as a message. */
  ProtoFields message() throws MalformedShapeException {
    return new ProtoFields(bytes());
  }

  /** A varint of the rest of these bytes, for packed integers. */
  long packed() throws MalformedShapeException {
    return varint();
  }

  /** Whether bytes are left. */
  boolean hasMore() {
    return in.hasRemaining();
  }

  private long varint() throws MalformedShapeException {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      require(1);
      byte next = in.get();
      result |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw damaged("has a number of more than ten bytes");
  }

  private void require(long bytes) throws MalformedShapeException {
    if (bytes < 0 || bytes > in.remaining()) {
      throw damaged("ends early: %d bytes are missing".formatted(bytes - in.remaining()));
    }
  }

  private MalformedShapeException damaged(String what) {
    return new MalformedShapeException(
        "not an ONNX model, or damaged: field %d of a message %s; export it again"
            .formatted(field, what));
  }
}
