package io.nacre.io.gltf;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadNotes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glTF file taken apart: its JSON and, for .glb, its binary chunk. What lies behind the length
 * that a .glb announces is padding of whoever passed the file on and is not looked at.
 *
 * @param path where it lies
 * @param json the outermost object
 * @param chunk the binary chunk; null when there is none
 */
record GltfFile(Path path, GltfObject json, byte @Nullable [] chunk) {

  private static final int JSON_CHUNK = 0x4E4F534A;
  private static final int BINARY_CHUNK = 0x004E4942;
  private static final int HEADER_BYTES = 12;

  /** Reads a file of glTF 2; throws {@link MalformedShapeException} when it is damaged or other. */
  static GltfFile read(Path path, ReadNotes notes) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      long size = in.remaining();
      if (size > Integer.MAX_VALUE - 8) {
        throw in.damaged("glTF files of 2 GiB and more are not supported; export it as PLY");
      }
      byte[] json = in.bytes((int) Math.min(4, size), "the header");
      byte[] chunk = null;
      if (size >= 4 && json[0] == 'g' && json[1] == 'l' && json[2] == 'T' && json[3] == 'F') {
        long end = announcedEnd(in, size);
        json = jsonChunk(in, end);
        chunk = binaryChunk(in, end);
        notes.passedOver(size - end, "bytes behind the length that the GLB announces");
      } else {
        byte[] whole = new byte[(int) size];
        System.arraycopy(json, 0, whole, 0, json.length);
        in.read(whole, json.length, (int) size - json.length);
        json = whole;
      }
      GltfFile file = new GltfFile(path, parse(json, in), chunk);
      file.checkVersion();
      return file;
    }
  }

  private static long announcedEnd(ByteSource in, long size) throws IOException {
    int version = in.int32();
    long length = in.u32();
    if (version == 1) {
      throw in.damaged("this is binary glTF 1.0, which is not supported; convert it to glTF 2.0");
    }
    if (version != 2 || length > size || length < HEADER_BYTES) {
      throw in.damaged(
          "the GLB header gives version %d and %d bytes; version 2 and at most the file's %d bytes are expected, so the file is cut off or damaged"
              .formatted(version, length, size));
    }
    return length;
  }

  private static byte[] jsonChunk(ByteSource in, long end) throws IOException {
    long bytes = in.u32();
    if (in.int32() != JSON_CHUNK) {
      throw in.damaged("the first chunk of a GLB must be JSON; the file is damaged");
    }
    return chunk(in, bytes, end, "the JSON chunk");
  }

  private static byte @Nullable [] binaryChunk(ByteSource in, long end) throws IOException {
    while (end - in.offset() >= 8) {
      long bytes = in.u32();
      int type = in.int32();
      if (type == BINARY_CHUNK) {
        return chunk(in, bytes, end, "the binary chunk");
      }
      in.require(bytes, "a chunk");
      in.skip(bytes);
    }
    return null;
  }

  private static byte[] chunk(ByteSource in, long bytes, long end, String what) throws IOException {
    in.require(bytes, what);
    if (bytes > end - in.offset()) {
      throw in.damaged(
          "%s of %d bytes reaches beyond the length that the GLB header gives, %d; the file is damaged"
              .formatted(what, bytes, end));
    }
    return in.bytes((int) bytes, what);
  }

  private static GltfObject parse(byte[] json, ByteSource in) throws MalformedShapeException {
    GltfObject gltf;
    try {
      gltf = GltfObject.parse(json);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new MalformedShapeException(
          "%s: the JSON of the glTF is damaged: %s".formatted(in.name(), firstLine(e)), e);
    }
    if (gltf == null) {
      throw in.damaged("the JSON of the glTF is empty");
    }
    return gltf;
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }

  private void checkVersion() throws MalformedShapeException {
    GltfObject asset = json.object("asset");
    String least = asset == null ? null : asset.text("minVersion");
    String version = least != null || asset == null ? least : asset.text("version");
    // Lists of glTF 2 are objects in glTF 1; some files of its time give no version.
    boolean first = version == null ? json.object("meshes") != null : version.startsWith("1.");
    if (first) {
      throw damaged("this is glTF 1.0, which is not supported; convert it to glTF 2.0");
    }
    boolean read = least != null ? least.equals("2.0") : version == null || isSecond(version);
    if (!read) {
      throw damaged(
          "this is glTF %s, and only 2.0 is supported; export it as glTF 2.0".formatted(version));
    }
  }

  private static boolean isSecond(String version) {
    return version.equals("2") || version.startsWith("2.");
  }

  /** {@code value}, or another where there is none. */
  static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  MalformedShapeException damaged(String what) {
    return new MalformedShapeException(path + ": " + what);
  }

  /** Entry {@code index} of a list of the asset; {@code what} names it in the message. */
  GltfObject entry(@Nullable List<@Nullable GltfObject> list, @Nullable Integer index, String what)
      throws MalformedShapeException {
    GltfObject entry =
        list == null || index == null || index < 0 || index >= list.size() ? null : list.get(index);
    if (entry == null) {
      throw damaged("%s %s does not exist; the glTF is damaged".formatted(what, index));
    }
    return entry;
  }
}
