package io.nacre.io.gltf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How an accessor stores a number (glTF 2.0, 3.6.2.2), and what normalised integers stand for. */
enum GltfNumber {
  BYTE(5120, 1, 127),
  UNSIGNED_BYTE(5121, 1, 255),
  SHORT(5122, 2, 32767),
  UNSIGNED_SHORT(5123, 2, 65535),
  /** Never normalised. */
  UNSIGNED_INT(5125, 4, 1),
  /** Never normalised. */
  FLOAT(5126, 4, 1);

  private final int code;
  private final int bytes;
  private final double one;

  GltfNumber(int code, int bytes, double one) {
    this.code = code;
    this.bytes = bytes;
    this.one = one;
  }

  /** The type of a {@code componentType}; null when there is none. */
  static @Nullable GltfNumber of(int code) {
    for (GltfNumber type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  int bytes() {
    return bytes;
  }

  /** The number at {@code at}, as it is stored. */
  double read(ByteBuffer data, int at) {
    return switch (this) {
      case BYTE -> data.get(at);
      case UNSIGNED_BYTE -> data.get(at) & 0xff;
      case SHORT -> data.getShort(at);
      case UNSIGNED_SHORT -> data.getShort(at) & 0xffff;
      case UNSIGNED_INT -> data.getInt(at) & 0xffffffffL;
      case FLOAT -> data.getFloat(at);
    };
  }

  /** What a stored number stands for when it is normalised: in [-1,1] or [0,1]. */
  double normalized(double stored) {
    return one == 1 ? stored : Math.max(stored / one, -1);
  }
}
