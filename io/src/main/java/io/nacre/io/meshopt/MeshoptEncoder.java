package io.nacre.io.meshopt;

import io.nacre.field.VertexNormals;
import io.nacre.mesh.TriangleMesh;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;

/**
 * The streams of EXT_meshopt_compression, made by the native library meshoptimizer. All methods
 * throw {@link UnsupportedOperationException} where that is not available.
 */
public final class MeshoptEncoder {

  /** Version of the vertex codec that EXT_meshopt_compression has. */
  private static final int VERSION = 0;

  private static final int LEVEL = 2;

  private MeshoptEncoder() {}

  /** Something that needs native code. */
  private interface Native<T> {
    T call();
  }

  private static <T> T call(Native<T> code) {
    try {
      return code.call();
    } catch (LinkageError e) {
      throw new UnsupportedOperationException(
          "compression needs the native library meshoptimizer, which cannot be loaded on %s %s"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
              + " (Linux, Windows and macOS on x64 and arm64 are supported): "
              + e.getMessage()
              + "; write the mesh without compressing it",
          e);
    }
  }

  /**
   * {@code mesh} with its triangles and vertices in an order that compresses well. All vertices
   * that no triangle uses are left out.
   */
  public static TriangleMesh inGoodOrder(TriangleMesh mesh) {
    int[] triangles = mesh.triangles();
    int[] ordered = new int[triangles.length];
    call(
        () -> {
          IntBuffer from = MemoryUtil.memAllocInt(triangles.length);
          IntBuffer to = MemoryUtil.memAllocInt(triangles.length);
          try {
            from.put(0, triangles);
            MeshOptimizer.meshopt_optimizeVertexCacheStrip(to, from, mesh.vertexCount());
            to.get(0, ordered);
            return ordered;
          } finally {
            MemoryUtil.memFree(from);
            MemoryUtil.memFree(to);
          }
        });
    int[] index = new int[mesh.vertexCount()];
    Arrays.fill(index, -1);
    double[] positions = new double[mesh.positions().length];
    float[] oldNormals = VertexNormals.of(mesh);
    float[] normals = new float[oldNormals.length];
    int vertices = 0;
    for (int i = 0; i < ordered.length; i++) {
      int old = ordered[i];
      if (index[old] < 0) {
        index[old] = vertices;
        System.arraycopy(mesh.positions(), 3 * old, positions, 3 * vertices, 3);
        System.arraycopy(oldNormals, 3 * old, normals, 3 * vertices, 3);
        vertices++;
      }
      ordered[i] = index[old];
    }
    return new TriangleMesh(
        Arrays.copyOf(positions, 3 * vertices), ordered, Arrays.copyOf(normals, 3 * vertices));
  }

  /**
   * A stream of attributes.
   *
   * @param plain elements one after another
   * @param stride bytes of an element, a multiple of 4
   */
  public static byte[] attributes(byte[] plain, int stride) {
    long count = plain.length / stride;
    return call(
        () -> {
          ByteBuffer from = MemoryUtil.memAlloc(plain.length);
          ByteBuffer to =
              MemoryUtil.memAlloc(
                  Math.toIntExact(MeshOptimizer.meshopt_encodeVertexBufferBound(count, stride)));
          try {
            from.put(0, plain);
            long bytes =
                MeshOptimizer.meshopt_encodeVertexBufferLevel(
                    to, from, count, stride, LEVEL, VERSION);
            return taken(to, bytes);
          } finally {
            MemoryUtil.memFree(from);
            MemoryUtil.memFree(to);
          }
        });
  }

  /**
   * A stream of triangles.
   *
   * @param plain indices one after another
   * @param stride bytes of an index, 2 or 4
   */
  public static byte[] triangles(byte[] plain, int stride) {
    ByteBuffer given = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int count = plain.length / stride;
    return call(
        () -> {
          IntBuffer from = MemoryUtil.memAllocInt(count);
          int most = 0;
          for (int i = 0; i < count; i++) {
            int index = stride == 2 ? given.getShort(2 * i) & 0xffff : given.getInt(4 * i);
            from.put(i, index);
            most = Math.max(most, index);
          }
          ByteBuffer to =
              MemoryUtil.memAlloc(
                  Math.toIntExact(MeshOptimizer.meshopt_encodeIndexBufferBound(count, most + 1L)));
          try {
            return taken(to, MeshOptimizer.meshopt_encodeIndexBuffer(to, from));
          } finally {
            MemoryUtil.memFree(from);
            MemoryUtil.memFree(to);
          }
        });
  }

  private static byte[] taken(ByteBuffer from, long bytes) {
    if (bytes <= 0) {
      throw new IllegalStateException("the bound of a stream was too small");
    }
    byte[] taken = new byte[Math.toIntExact(bytes)];
    from.get(0, taken);
    return taken;
  }
}
