package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.meshopt.MeshoptEncoder;
import io.nacre.mesh.TriangleMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The buffer views of a GLB, positions, normals and indices, and the accessors of each, in the JSON
 * of glTF but for {@code bufferView}.
 */
record GlbParts(List<View> views, List<String> accessors) {

  private static final int VERTICES = 34962;
  private static final int INDICES = 34963;

  /** Largest vertex of an index of two bytes: 65535 means something else. */
  private static final int LARGEST_SHORT = 65534;

  /** Puts all bytes of a view. */
  interface Content {
    void put(LittleEndianOutput out) throws IOException;
  }

  /**
   * A buffer view.
   *
   * @param target what it is for, by the numbers of glTF
   * @param stride bytes of an element
   * @param strided whether the stride is to be said
   * @param count elements
   * @param storedBytes how many bytes {@code content} puts
   */
  record View(
      int target, int stride, boolean strided, long count, long storedBytes, Content content) {

    private View(int target, int stride, boolean strided, long count, Content content) {
      this(target, stride, strided, count, stride * count, content);
    }

    /** How many bytes there are without compression. */
    long bytes() {
      return stride * count;
    }

    boolean isIndices() {
      return target == INDICES;
    }

    /** The same view, its bytes compressed by meshoptimizer. */
    View compressed() {
      byte[] plain = plain();
      byte[] packed =
          isIndices()
              ? MeshoptEncoder.triangles(plain, stride)
              : MeshoptEncoder.attributes(plain, stride);
      return new View(target, stride, strided, count, packed.length, out -> out.putBytes(packed));
    }

    private byte[] plain() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(bytes()));
      try (LittleEndianOutput out = new LittleEndianOutput(bytes)) {
        content.put(out);
      } catch (IOException e) {
        throw new IllegalStateException("memory takes all bytes", e);
      }
      return bytes.toByteArray();
    }
  }

  /** The parts of {@code mesh}, its positions in {@code form}. */
  static GlbParts of(TriangleMesh mesh, GlbForm form) {
    return form.bits() == 0 ? floats(mesh, form) : integers(mesh, form);
  }

  private static GlbParts floats(TriangleMesh mesh, GlbForm form) {
    double[] p = mesh.positions();
    int n = mesh.vertexCount();
    float[] low = new float[3];
    float[] high = new float[3];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < p.length; i++) {
      float value = form.single(p[i], i % 3);
      low[i % 3] = Math.min(low[i % 3], value);
      high[i % 3] = Math.max(high[i % 3], value);
    }
    View positions =
        new View(
            VERTICES,
            12,
            false,
            n,
            out -> {
              for (int i = 0; i < p.length; i++) {
                out.putFloat(form.single(p[i], i % 3));
              }
            });
    View normals =
        new View(
            VERTICES,
            12,
            false,
            n,
            out -> {
              for (float component : VertexNormals.of(mesh)) {
                out.putFloat(component);
              }
            });
    return new GlbParts(
        List.of(positions, normals, indices(mesh, 4)),
        List.of(
            accessor(5126, "", n, "VEC3", range(Arrays.toString(low), Arrays.toString(high))),
            accessor(5126, "", n, "VEC3", ""),
            accessor(5125, "", 3L * mesh.triangleCount(), "SCALAR", "")));
  }

  private static GlbParts integers(TriangleMesh mesh, GlbForm form) {
    double[] p = mesh.positions();
    int n = mesh.vertexCount();
    int[] low = new int[3];
    int[] high = new int[3];
    Arrays.fill(low, Integer.MAX_VALUE);
    for (int i = 0; i < p.length; i++) {
      int value = form.integer(p[i], i % 3);
      low[i % 3] = Math.min(low[i % 3], value);
      high[i % 3] = Math.max(high[i % 3], value);
    }
    View positions =
        new View(
            VERTICES,
            8,
            true,
            n,
            out -> {
              for (int i = 0; i < p.length; i++) {
                int value = form.integer(p[i], i % 3);
                out.putByte(value);
                out.putByte(value >> 8);
                if (i % 3 == 2) {
                  out.putByte(0);
                  out.putByte(0);
                }
              }
            });
    View normals =
        new View(
            VERTICES,
            4,
            true,
            n,
            out -> {
              float[] components = VertexNormals.of(mesh);
              for (int i = 0; i < components.length; i++) {
                out.putByte(Math.round(components[i] * 127));
                if (i % 3 == 2) {
                  out.putByte(0);
                }
              }
            });
    boolean small = n <= LARGEST_SHORT + 1;
    long corners = 3L * mesh.triangleCount();
    String normalized = "\"normalized\":true,";
    return new GlbParts(
        List.of(positions, normals, indices(mesh, small ? 2 : 4)),
        List.of(
            accessor(
                5123, normalized, n, "VEC3", range(Arrays.toString(low), Arrays.toString(high))),
            accessor(5120, normalized, n, "VEC3", ""),
            accessor(small ? 5123 : 5125, "", corners, "SCALAR", "")));
  }

  private static View indices(TriangleMesh mesh, int bytes) {
    return new View(
        INDICES,
        bytes,
        false,
        3L * mesh.triangleCount(),
        out -> {
          for (int index : mesh.triangles()) {
            if (bytes == 4) {
              out.putInt(index);
            } else {
              out.putByte(index);
              out.putByte(index >> 8);
            }
          }
        });
  }

  private static String range(String low, String high) {
    return ",\"min\":%s,\"max\":%s".formatted(low, high);
  }

  private static String accessor(int component, String more, long count, String type, String end) {
    return String.format(
        Locale.ROOT,
        "\"componentType\":%d,%s\"count\":%d,\"type\":\"%s\"%s",
        component,
        more,
        count,
        type,
        end);
  }
}
