package io.nacre.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Seeds of the targets that read shapes: a scene of MagicaVoxel and a model of 3MF. */
final class ShapeSeeds {

  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">
      <resources><object id="1" type="model"><mesh><vertices><vertex x="0" y="0" z="0"/>
      <vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/><vertex x="0" y="0" z="1e0"/></vertices>
      <triangles><triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/></triangles></mesh>
      </object><object id="2"><components>
      <component objectid="1" transform="1 0 0 0 1 0 0 0 1 10 0 0"/></components></object></resources>
      <build><item objectid="2"/></build></model>
      """;

  private ShapeSeeds() {}

  /** Writes them into the folders of their targets below {@code seeds}. */
  static void write(Path seeds) throws IOException {
    byte[] model = MODEL.getBytes(StandardCharsets.UTF_8);
    put(seeds, "ThreeMfModelTarget", model);
    put(seeds, "ThreeMfTarget", ThreeMfModelTarget.archive(model));
    put(seeds, "VoxTarget", scene());
  }

  private static void put(Path seeds, String target, byte[] bytes) throws IOException {
    Files.write(Files.createDirectories(seeds.resolve(target)).resolve("seed"), bytes);
  }

  /** One model twice, turned and in a hidden layer. */
  private static byte[] scene() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunk(chunks, "SIZE", ints(2, 3, 4));
    chunk(chunks, "XYZI", ints(2, 0x01000000, 0x01030201));
    chunk(chunks, "nTRN", ints(0, 0, 1, -1, -1, 1, 0));
    chunk(chunks, "nGRP", ints(1, 0, 2, 2, 4));
    chunk(
        chunks,
        "nTRN",
        ints(2, 0, 3, -1, 0, 1, 2),
        word("_t"),
        word("5 -2 7"),
        word("_r"),
        word("40"));
    chunk(chunks, "nSHP", ints(3, 0, 1, 0, 0));
    chunk(chunks, "nTRN", ints(4, 0, 3, -1, 1, 1, 0));
    chunk(chunks, "LAYR", ints(1, 1), word("_hidden"), word("1"), ints(-1));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("VOX ".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ints(200));
    file.writeBytes("MAIN".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ints(0, chunks.size()));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String id, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    out.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(ints(content.size(), 0));
    out.writeBytes(content.toByteArray());
  }

  private static byte[] word(String text) {
    byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(4 + letters.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(letters.length)
        .put(letters)
        .array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }
}
