package io.nacre.io.gltf;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of an asset: the chunk of a GLB, data URIs or files in the asset's own folder, each
 * read when it is first needed.
 */
final class GltfBuffers {

  private final GltfFile file;
  private final @Nullable List<@Nullable GltfObject> buffers;
  private final ReadLimits limits;
  private final byte[] @Nullable [] loaded;

  GltfBuffers(GltfFile file, ReadLimits limits) {
    this.file = file;
    this.buffers = file.json().objects("buffers");
    this.limits = limits;
    this.loaded = new byte[buffers == null ? 0 : buffers.size()][];
  }

  /** Whether the buffer of a compressed view only says how many bytes it decodes to. */
  boolean isFallback(GltfObject view) throws IOException {
    Integer index = view.integer("buffer");
    GltfObject buffer = file.entry(buffers, index, "buffer");
    GltfObject marks = GltfExtensions.meshopt(buffer);
    if (marks != null && marks.isTrue("fallback")) {
      return true;
    }
    boolean isChunk = index != null && index == 0 && file.chunk() != null;
    return !buffer.json().has("uri") && !isChunk;
  }

  /** The whole buffer that {@code of}, a buffer view or a compressed one, names. */
  byte[] of(GltfObject of) throws IOException {
    Integer index = of.integer("buffer");
    GltfObject buffer = file.entry(buffers, index, "buffer");
    int i = index == null ? 0 : index;
    byte[] data = loaded[i];
    if (data == null) {
      data = load(buffer, i);
      loaded[i] = data;
    }
    Integer length = buffer.integer("byteLength");
    if (length == null || length > data.length) {
      throw file.damaged(
          "buffer %d should have %s bytes, has %d; the file is cut off or damaged"
              .formatted(i, length, data.length));
    }
    return data;
  }

  private byte[] load(GltfObject buffer, int index) throws IOException {
    String uri = buffer.text("uri");
    if (uri == null) {
      byte[] chunk = file.chunk();
      if (index != 0 || chunk == null) {
        throw file.damaged(
            "buffer " + index + " has no URI and the file has no binary chunk for it");
      }
      return chunk;
    }
    if (uri.startsWith("data:")) {
      return embedded(uri, index);
    }
    Path data = GltfUri.file(file, uri, "buffer " + index);
    long size = Files.size(data);
    if (size > Math.min(limits.maxDecompressedBytes(), Integer.MAX_VALUE - 8)) {
      throw file.damaged("buffer %d: %s is too large, %d bytes".formatted(index, data, size));
    }
    return Files.readAllBytes(data);
  }

  private byte[] embedded(String uri, int index) throws MalformedShapeException {
    int comma = uri.indexOf(";base64,");
    if (comma < 0) {
      throw file.damaged("the data URI of buffer " + index + " is not base64");
    }
    try {
      return Base64.getDecoder().decode(uri.substring(comma + 8));
    } catch (IllegalArgumentException e) {
      throw file.damaged(
          "the data URI of buffer %d is damaged: %s".formatted(index, e.getMessage()));
    }
  }
}
