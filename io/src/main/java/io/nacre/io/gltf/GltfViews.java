package io.nacre.io.gltf;

import io.nacre.io.file.ReadLimits;
import io.nacre.io.meshopt.MeshoptFilter;
import io.nacre.io.meshopt.MeshoptStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buffer views of an asset. Those that EXT_meshopt_compression or KHR_meshopt_compression
 * compress are decoded when they are first needed, unless their own buffer has the plain bytes.
 */
final class GltfViews {

  private final GltfFile file;
  private final GltfBuffers buffers;
  private final ReadLimits limits;
  private final @Nullable List<@Nullable GltfObject> views;
  private final byte[] @Nullable [] decoded;

  /**
   * Bytes of a buffer view.
   *
   * @param data an array that holds them
   * @param from where they begin
   * @param length how many there are
   * @param stride bytes from an element to the next; 0 when elements lie side by side
   */
  record Bytes(byte[] data, int from, int length, int stride) {}

  GltfViews(GltfFile file, ReadLimits limits) {
    this.file = file;
    this.buffers = new GltfBuffers(file, limits);
    this.limits = limits;
    this.views = file.json().objects("bufferViews");
    this.decoded = new byte[views == null ? 0 : views.size()][];
  }

  /** The bytes of view {@code index}. */
  Bytes get(@Nullable Integer index) throws IOException {
    GltfObject view = file.entry(views, index, "buffer view");
    int stride = GltfFile.or(view.integer("byteStride"), 0);
    GltfObject compression = GltfExtensions.meshopt(view);
    if (index == null || compression == null || !buffers.isFallback(view)) {
      return slice(view, "buffer view " + index, stride);
    }
    byte[] plain = decoded[index];
    if (plain == null) {
      plain = decode(compression, "buffer view %d, packed by meshopt compression".formatted(index));
      decoded[index] = plain;
    }
    return new Bytes(plain, 0, plain.length, stride);
  }

  private Bytes slice(GltfObject of, String what, int stride) throws IOException {
    byte[] data = buffers.of(of);
    long from = GltfFile.or(of.integer("byteOffset"), 0);
    long length = GltfFile.or(of.integer("byteLength"), -1);
    if (from < 0 || length < 0 || from + length > data.length) {
      throw file.damaged(
          "%s reaches outside its buffer of %d bytes; the file is cut off or damaged"
              .formatted(what, data.length));
    }
    return new Bytes(data, (int) from, (int) length, stride);
  }

  private byte[] decode(GltfObject compression, String what) throws IOException {
    Bytes packed = slice(compression, what, 0);
    byte[] stream = new byte[packed.length];
    System.arraycopy(packed.data, packed.from, stream, 0, stream.length);
    String mode = compression.text("mode");
    String filter = compression.text("filter");
    return MeshoptStream.decode(
        stream,
        named(MeshoptStream.Mode.values(), mode, what, "mode"),
        filter == null ? MeshoptFilter.NONE : named(MeshoptFilter.values(), filter, what, "filter"),
        GltfFile.or(compression.integer("count"), -1),
        GltfFile.or(compression.integer("byteStride"), -1),
        limits.maxDecompressedBytes(),
        message -> file.damaged(what + ": " + message));
  }

  private <E extends Enum<E>> E named(
      E[] known, @Nullable String name, String what, String property) throws IOException {
    for (E value : known) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw file.damaged(
        "%s of meshopt has %s \"%s\", which is not supported; re-export without compression"
            .formatted(what, property, name));
  }
}
