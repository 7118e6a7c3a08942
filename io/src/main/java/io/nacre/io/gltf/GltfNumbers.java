package io.nacre.io.gltf;

import java.nio.ByteBuffer;

/**
 * Elements of some numbers each in a buffer, all inside it.
 *
 * @param data little-endian
 * @param offset of the first element
 * @param stride bytes from an element to the next
 * @param type of each number
 * @param normalized whether integers stand for parts of 1
 */
record GltfNumbers(ByteBuffer data, int offset, int stride, GltfNumber type, boolean normalized) {

  double at(int element, int component) {
    double stored = type.read(data, offset + element * stride + component * type.bytes());
    return normalized ? type.normalized(stored) : stored;
  }
}
