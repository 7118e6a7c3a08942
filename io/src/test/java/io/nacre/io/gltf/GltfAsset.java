package io.nacre.io.gltf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Puts together glTF files for tests. Texts of JSON may be written with single quotes instead of
 * double ones.
 */
public final class GltfAsset {

  /** The corners of a tetrahedron whose faces look outward by {@link #FACES}. */
  public static final double[] CORNERS = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** Its faces. */
  static final long[] FACES = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<String> views = new ArrayList<>();
  private final List<String> accessors = new ArrayList<>();

  /** Adds an accessor of floats and returns its index. */
  public int floats(String type, double... values) {
    ByteBuffer bytes = bytes(4 * values.length);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return of(view(bytes), 5126, values.length, type, "");
  }

  /** Adds an accessor of integers and returns its index. */
  int integers(int componentType, boolean normalized, String type, long... values) {
    String more = normalized ? ",'normalized':true" : "";
    return of(view(stored(componentType, values)), componentType, values.length, type, more);
  }

  /** Adds the faces of the tetrahedron. */
  public int faces() {
    return integers(5121, false, "SCALAR", FACES);
  }

  /** Adds joints of vertices as bytes. */
  public int joints(long... values) {
    return integers(5121, false, "VEC4", values);
  }

  /**
   * Adds a sparse accessor of VEC3.
   *
   * @param base values to start from; null for zeros
   * @param count elements
   */
  public int sparse(double[] base, int count, long[] indices, double[] values) {
    String start = "";
    if (base != null) {
      ByteBuffer bytes = bytes(4 * base.length);
      for (double value : base) {
        bytes.putFloat((float) value);
      }
      start = "'bufferView':%d,".formatted(view(bytes));
    }
    ByteBuffer bytes = bytes(4 * values.length);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return accessor(
        "{%s'componentType':5126,'count':%d,'type':'VEC3','sparse':{'count':%d,'indices':{'bufferView':%d,'componentType':5123},'values':{'bufferView':%d}}}"
            .formatted(start, count, indices.length, view(stored(5123, indices)), view(bytes)));
  }

  private int of(int view, int componentType, int values, String type, String more) {
    int components =
        switch (type) {
          case "SCALAR" -> 1;
          case "VEC3" -> 3;
          case "VEC4" -> 4;
          default -> 16;
        };
    return accessor(
        "{'bufferView':%d,'componentType':%d,'count':%d,'type':'%s'%s}"
            .formatted(view, componentType, values / components, type, more));
  }

  /** Adds an accessor as it is written. */
  int accessor(String json) {
    accessors.add(json);
    return accessors.size() - 1;
  }

  private int view(ByteBuffer bytes) {
    int from = data.size();
    data.writeBytes(bytes.array());
    data.writeBytes(new byte[-data.size() & 3]);
    views.add("{'buffer':0,'byteOffset':%d,'byteLength':%d}".formatted(from, bytes.array().length));
    return views.size() - 1;
  }

  private static ByteBuffer stored(int componentType, long... values) {
    int size = componentType < 5122 ? 1 : componentType < 5124 ? 2 : 4;
    ByteBuffer bytes = bytes(size * values.length);
    for (long value : values) {
      switch (size) {
        case 1 -> bytes.put((byte) value);
        case 2 -> bytes.putShort((short) value);
        default -> bytes.putInt((int) value);
      }
    }
    return bytes;
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The buffer. */
  byte[] buffer() {
    return data.toByteArray();
  }

  /**
   * The JSON.
   *
   * @param uri of the buffer; null when it has none
   * @param rest properties of the asset besides accessors, views and buffers
   */
  String json(String uri, String rest) {
    String json =
        "{'asset':{'version':'2.0'},%s,'accessors':[%s],'bufferViews':[%s],'buffers':[{'byteLength':%d%s}]}"
            .formatted(
                rest,
                String.join(",", accessors),
                String.join(",", views),
                data.size(),
                uri == null ? "" : ",'uri':'" + uri + "'");
    return json.replace('\'', '"');
  }

  /** Writes a .gltf with its buffer inside. */
  public Path embedded(Path file, String rest) throws IOException {
    String uri =
        "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(buffer());
    return Files.writeString(file, json(uri, rest));
  }

  /** The bytes of a .glb. */
  byte[] glb(String rest) {
    byte[] json = json(null, rest).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, json.length + (-json.length & 3));
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    ByteBuffer glb = bytes(28 + padded.length + data.size());
    glb.put("glTF".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(glb.capacity());
    glb.putInt(padded.length).putInt(0x4E4F534A).put(padded);
    glb.putInt(data.size()).putInt(0x004E4942).put(buffer());
    return glb.array();
  }
}
