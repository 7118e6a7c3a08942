package io.nacre.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes MagicaVoxel files chunk by chunk, as its description of the format has them. */
final class VoxFile {

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private VoxFile chunk(String id, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    chunks.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(ints(content.size(), 0));
    chunks.writeBytes(content.toByteArray());
    return this;
  }

  /** Keys and values in turn. */
  private static byte[] dictionary(String... words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ints(words.length / 2));
    for (String word : words) {
      bytes.writeBytes(ints(word.length()));
      bytes.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** A model with voxels x, y, z in turn. */
  VoxFile model(int nx, int ny, int nz, int... voxels) {
    int[] packed = new int[voxels.length / 3 + 1];
    packed[0] = voxels.length / 3;
    for (int i = 1; i < packed.length; i++) {
      packed[i] = voxels[3 * i - 3] | voxels[3 * i - 2] << 8 | voxels[3 * i - 1] << 16 | 1 << 24;
    }
    return chunk("SIZE", ints(nx, ny, nz)).chunk("XYZI", ints(packed));
  }

  VoxFile transform(int id, int child, int layer, boolean hidden, String... frame) {
    byte[] attributes = hidden ? dictionary("_name", "a", "_hidden", "1") : dictionary();
    return chunk("nTRN", ints(id), attributes, ints(child, -1, layer, 1), dictionary(frame));
  }

  VoxFile group(int id, int... children) {
    return chunk("nGRP", ints(id), dictionary(), ints(children.length), ints(children));
  }

  VoxFile shape(int id, int model) {
    return chunk("nSHP", ints(id), dictionary(), ints(1, model), dictionary());
  }

  VoxFile layer(int id, boolean hidden) {
    return chunk("LAYR", ints(id), hidden ? dictionary("_hidden", "1") : dictionary(), ints(-1));
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("VOX ".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ints(200));
    file.writeBytes("MAIN".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ints(0, chunks.size()));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  /** Two models under groups, one turned, one hidden by its layer. */
  static VoxFile scene() {
    return new VoxFile()
        .model(2, 3, 4, 0, 0, 0, 1, 2, 3)
        .model(3, 1, 1, 2, 0, 0)
        .transform(0, 1, -1, false)
        .group(1, 2, 4, 6)
        .transform(2, 3, 0, false, "_t", "5 -2 7", "_r", "40")
        .shape(3, 0)
        .transform(4, 5, 0, false, "_t", "-1 0 0")
        .shape(5, 1)
        .transform(6, 3, 1, false)
        .layer(0, false)
        .layer(1, true);
  }
}
