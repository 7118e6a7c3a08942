package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binary side of a glTF asset: buffers from the GLB chunk, data URIs or files in the asset's
 * own folder, and accessors over them, every range checked.
 */
final class GltfBuffers {

  private final Path file;
  private final @Nullable List<@Nullable GltfObject> accessors;
  private final @Nullable List<@Nullable GltfObject> views;
  private final @Nullable List<@Nullable GltfObject> buffers;
  private final byte @Nullable [] chunk;
  private final ReadLimits limits;
  private final byte[] @Nullable [] loaded;

  /** Elements of {@code components} numbers, {@code stride} bytes apart. */
  record View(ByteBuffer data, int offset, int stride, int count, int componentType) {

    double component(int element, int component) {
      int at = offset + element * stride;
      return switch (componentType) {
        case 5120 -> data.get(at + component);
        case 5121 -> data.get(at + component) & 0xff;
        case 5122 -> data.getShort(at + 2 * component);
        case 5123 -> data.getShort(at + 2 * component) & 0xffff;
        case 5125 -> data.getInt(at + 4 * component) & 0xffffffffL;
        default -> data.getFloat(at + 4 * component);
      };
    }
  }

  GltfBuffers(Path file, GltfObject gltf, byte @Nullable [] chunk, ReadLimits limits) {
    this.file = file;
    this.accessors = gltf.objects("accessors");
    this.views = gltf.objects("bufferViews");
    this.buffers = gltf.objects("buffers");
    this.chunk = chunk;
    this.limits = limits;
    this.loaded = new byte[buffers == null ? 0 : buffers.size()][];
  }

  MalformedShapeException damaged(String what) {
    return new MalformedShapeException(file + ": " + what);
  }

  /** Entry {@code index} of a list of the asset. */
  GltfObject entry(@Nullable List<@Nullable GltfObject> list, @Nullable Integer index, String what)
      throws MalformedShapeException {
    GltfObject entry =
        list == null || index == null || index < 0 || index >= list.size() ? null : list.get(index);
    if (entry == null) {
      throw damaged("%s %s does not exist; the glTF is damaged".formatted(what, index));
    }
    return entry;
  }

  /** Accessor {@code index}, of {@code components} numbers an element. */
  View view(@Nullable Integer index, int components, String type) throws IOException {
    String what = "accessor " + index;
    GltfObject accessor = entry(accessors, index, "accessor");
    if (accessor.json().hasNonNull("sparse")) {
      throw damaged(
          what + " is sparse, which is not supported; re-export without sparse accessors");
    }
    String givenType = accessor.text("type");
    Integer componentType = accessor.integer("componentType");
    if (!type.equals(givenType) || componentType == null) {
      throw damaged("%s should be of type %s, is %s".formatted(what, type, givenType));
    }
    int componentBytes =
        switch (componentType) {
          case 5120, 5121 -> 1;
          case 5122, 5123 -> 2;
          case 5125, 5126 -> 4;
          default -> throw damaged(what + " has unknown component type " + componentType);
        };
    GltfObject view = entry(views, accessor.integer("bufferView"), "buffer view");
    byte[] data = buffer(view.integer("buffer"));
    long elementBytes = (long) components * componentBytes;
    long stride = or(view.integer("byteStride"), elementBytes);
    long count = or(accessor.integer("count"), -1);
    long from = or(accessor.integer("byteOffset"), 0);
    long viewFrom = or(view.integer("byteOffset"), 0);
    long viewLength = or(view.integer("byteLength"), -1);
    boolean inBuffer = viewFrom >= 0 && viewLength >= 0 && viewFrom + viewLength <= data.length;
    boolean inView =
        from >= 0
            && count >= 1
            && stride >= elementBytes
            && from + (count - 1) * stride + elementBytes <= viewLength;
    if (!inBuffer || !inView) {
      throw damaged(
          "%s of %d elements reaches outside its buffer of %d bytes; the file is cut off or damaged"
              .formatted(what, count, data.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    return new View(bytes, (int) (viewFrom + from), (int) stride, (int) count, componentType);
  }

  private static long or(@Nullable Integer value, long otherwise) {
    return value == null ? otherwise : value;
  }

  private byte[] buffer(@Nullable Integer index) throws IOException {
    GltfObject buffer = entry(buffers, index, "buffer");
    int i = index == null ? 0 : index;
    byte[] data = loaded[i];
    if (data == null) {
      data = load(buffer, i);
      loaded[i] = data;
    }
    Integer length = buffer.integer("byteLength");
    if (length == null || length > data.length) {
      throw damaged(
          "buffer %d should have %s bytes, has %d; the file is cut off or damaged"
              .formatted(i, length, data.length));
    }
    return data;
  }

  private byte[] load(GltfObject buffer, int index) throws IOException {
    String uri = buffer.text("uri");
    if (uri == null) {
      if (index != 0 || chunk == null) {
        throw damaged("buffer " + index + " has no URI and the file has no binary chunk for it");
      }
      return chunk;
    }
    if (uri.startsWith("data:")) {
      int comma = uri.indexOf(";base64,");
      if (comma < 0) {
        throw damaged("the data URI of buffer " + index + " is not base64");
      }
      try {
        return Base64.getDecoder().decode(uri.substring(comma + 8));
      } catch (IllegalArgumentException e) {
        throw damaged("the data URI of buffer %d is damaged: %s".formatted(index, e.getMessage()));
      }
    }
    Path data = beside(uri, index);
    long size = Files.size(data);
    if (size > Math.min(limits.maxDecompressedBytes(), Integer.MAX_VALUE - 8)) {
      throw damaged("buffer %d: %s is too large, %d bytes".formatted(index, data, size));
    }
    return Files.readAllBytes(data);
  }

  /** The file a relative URI names; it must lie in the asset's own folder, links resolved. */
  private Path beside(String uri, int index) throws IOException {
    try {
      URI parsed = new URI(uri);
      String path = parsed.getPath();
      if (parsed.isAbsolute() || path == null || path.isEmpty() || path.indexOf('\0') >= 0) {
        throw damaged(
            "buffer %d lies at \"%s\"; only files beside the asset are read".formatted(index, uri));
      }
      Path folder = file.toRealPath().getParent();
      Path named = folder == null ? Path.of(path) : folder.resolve(path);
      if (!Files.isRegularFile(named)) {
        throw damaged(
            "buffer %d: the file \"%s\" is missing; put it beside the asset".formatted(index, uri));
      }
      Path real = named.toRealPath();
      if (folder == null || !real.startsWith(folder)) {
        throw damaged("buffer %d lies at \"%s\", outside the asset's folder".formatted(index, uri));
      }
      return real;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw damaged("buffer %d has a damaged URI \"%s\"".formatted(index, uri));
    }
  }
}
