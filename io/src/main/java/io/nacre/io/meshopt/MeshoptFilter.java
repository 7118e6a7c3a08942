package io.nacre.io.meshopt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What is done to decoded attributes (EXT_meshopt_compression, appendix B). */
public enum MeshoptFilter {
  NONE {
    @Override
    boolean takes(int stride) {
      return true;
    }

    @Override
    void apply(ByteBuffer element, int stride) {
      // They are what they are.
    }
  },

  /** Directions by two coordinates on an octahedron; 4 bytes or shorts an element. */
  OCTAHEDRAL {
    @Override
    boolean takes(int stride) {
      return stride == 4 || stride == 8;
    }

    @Override
    void apply(ByteBuffer element, int stride) {
      boolean bytes = stride == 4;
      double one = number(element, 2, bytes);
      double x = one == 0 ? 0 : number(element, 0, bytes) / one;
      double y = one == 0 ? 0 : number(element, 1, bytes) / one;
      double z = 1 - Math.abs(x) - Math.abs(y);
      double fold = Math.min(z, 0);
      x += x >= 0 ? fold : -fold;
      y += y >= 0 ? fold : -fold;
      double scale = (bytes ? 127 : 32767) / Math.sqrt(x * x + y * y + z * z);
      put(element, 0, x * scale, bytes);
      put(element, 1, y * scale, bytes);
      put(element, 2, z * scale, bytes);
    }
  },

  /** Rotations by the three smaller components; 4 shorts an element. */
  QUATERNION {
    @Override
    boolean takes(int stride) {
      return stride == 8;
    }

    @Override
    void apply(ByteBuffer element, int stride) {
      int last = element.getShort(6);
      double scale = Math.sqrt(0.5) / (last | 3);
      double x = element.getShort(0) * scale;
      double y = element.getShort(2) * scale;
      double z = element.getShort(4) * scale;
      double w = Math.sqrt(Math.max(0, 1 - x * x - y * y - z * z));
      int largest = last & 3;
      put(element, (largest + 1) % 4, x * 32767, false);
      put(element, (largest + 2) % 4, y * 32767, false);
      put(element, (largest + 3) % 4, z * 32767, false);
      put(element, largest, w * 32767, false);
    }
  },

  /** Numbers of a 24-bit mantissa and an 8-bit exponent become float32. */
  EXPONENTIAL {
    @Override
    boolean takes(int stride) {
      return stride % 4 == 0;
    }

    @Override
    void apply(ByteBuffer element, int stride) {
      for (int at = 0; at < stride; at += 4) {
        int bits = element.getInt(at);
        element.putFloat(at, (float) Math.scalb((double) (bits << 8 >> 8), bits >> 24));
      }
    }
  };

  /** Whether elements may have {@code stride} bytes. */
  abstract boolean takes(int stride);

  /** Applies the filter to one element. */
  abstract void apply(ByteBuffer element, int stride);

  /** Applies the filter to all elements. */
  void apply(byte[] plain, int stride) {
    if (this == NONE) {
      return;
    }
    for (int at = 0; at < plain.length; at += stride) {
      apply(ByteBuffer.wrap(plain, at, stride).slice().order(ByteOrder.LITTLE_ENDIAN), stride);
    }
  }

  private static double number(ByteBuffer element, int component, boolean bytes) {
    return bytes ? element.get(component) : element.getShort(2 * component);
  }

  private static void put(ByteBuffer element, int component, double value, boolean bytes) {
    if (bytes) {
      element.put(component, (byte) Math.round(value));
    } else {
      element.putShort(2 * component, (short) Math.round(value));
    }
  }
}
