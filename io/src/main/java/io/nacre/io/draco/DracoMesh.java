package io.nacre.io.draco;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mesh that Draco compressed: bitstream 2.2, sequential and by Edgebreaker, which is what
 * encoders have written since 2017. Normals and texture coordinates are left out.
 *
 * @param triangles how many there are
 * @param attributes of their corners
 */
public record DracoMesh(int triangles, List<DracoAttribute> attributes) {

  private static final int MAGIC_BYTES = 5;
  private static final int METADATA = 0x8000;
  private static final int DEEPEST = 64;

  /** What a triangle takes while it is decoded. */
  private static final long BYTES_A_TRIANGLE = 64;

  /** Most numbers of all attributes of a corner. */
  private static final int MOST_NUMBERS = 128;

  /**
   * Decodes a stream.
   *
   * @param stream from its first byte on; what lies behind the mesh does not matter
   * @param fault makes the exception for a message
   * @throws MalformedShapeException when the stream is damaged, of another version or too large
   */
  public static DracoMesh decode(
      ByteBuffer stream, ReadLimits limits, Function<String, MalformedShapeException> fault)
      throws MalformedShapeException {
    try {
      return decode(new DracoInput(stream), limits);
    } catch (DamagedDraco e) {
      throw fault.apply(
          "the Draco data cannot be read: %s; the file is damaged or not as Draco 1.0 and later write it"
              .formatted(e.getMessage()));
    }
  }

  private static DracoMesh decode(DracoInput in, ReadLimits limits) throws DamagedDraco {
    for (int i = 0; i < MAGIC_BYTES; i++) {
      if (in.u8() != "DRACO".charAt(i)) {
        throw new DamagedDraco("they do not begin with DRACO");
      }
    }
    int major = in.u8();
    int minor = in.u8();
    if (major != 2 || minor != 2) {
      throw new DamagedDraco(
          "they have version %d.%d, and only 2.2 is read".formatted(major, minor));
    }
    if (in.u8() != 1) {
      throw new DamagedDraco("they hold points without triangles");
    }
    int method = in.u8();
    if (method > 1) {
      throw new DamagedDraco("they have unknown method " + method);
    }
    if ((in.u16() & METADATA) != 0) {
      for (int i = in.count(); i > 0; i--) {
        in.count();
        passMetadata(in, 0);
      }
      passMetadata(in, 0);
    }
    return method == 0 ? sequential(in, limits) : edgebreaker(in, limits);
  }

  private static void passMetadata(DracoInput in, int depth) throws DamagedDraco {
    if (depth > DEEPEST) {
      throw new DamagedDraco("metadata are nested deeper than " + DEEPEST);
    }
    for (int i = in.count(); i > 0; i--) {
      in.part(in.u8());
      in.part(in.count());
    }
    for (int i = in.count(); i > 0; i--) {
      in.part(in.u8());
      passMetadata(in, depth + 1);
    }
  }

  private static long mostTriangles(ReadLimits limits) {
    long inMemory = Runtime.getRuntime().maxMemory() / BYTES_A_TRIANGLE;
    return Math.min(Math.min(limits.maxTriangles(), inMemory), Integer.MAX_VALUE / 4);
  }

  /** Reads what the attributes of some decoders are. */
  private static List<List<DracoAttributes.Described>> describe(DracoInput in, int decoders)
      throws DamagedDraco {
    List<List<DracoAttributes.Described>> described = new ArrayList<>();
    int numbers = 0;
    for (int i = 0; i < decoders; i++) {
      List<DracoAttributes.Described> group = DracoAttributes.describe(in);
      described.add(group);
      numbers += group.stream().mapToInt(DracoAttributes.Described::components).sum();
    }
    if (numbers > MOST_NUMBERS) {
      throw new DamagedDraco("a corner has %d numbers".formatted(numbers));
    }
    return described;
  }

  private static DracoMesh sequential(DracoInput in, ReadLimits limits) throws DamagedDraco {
    int triangles = in.count();
    int points = in.count();
    if (triangles > Math.min(mostTriangles(limits), 1024L * in.remaining())
        || points > Math.min(limits.maxVertices(), 3L * triangles)) {
      throw new DamagedDraco(
          "%d triangles of %d points are more than the limits, or than the data can hold"
              .formatted(triangles, points));
    }
    int[] corners = in.u8() == 0 ? compressed(in, triangles) : plain(in, triangles, points);
    for (int corner : corners) {
      if (corner < 0 || corner >= points) {
        throw new DamagedDraco("a triangle uses point %d of %d".formatted(corner, points));
      }
    }
    List<DracoAttribute> attributes = new ArrayList<>();
    for (List<DracoAttributes.Described> group : describe(in, in.u8())) {
      attributes.addAll(DracoAttributes.read(in, group, points, null, corners));
    }
    return new DracoMesh(triangles, attributes);
  }

  private static int[] compressed(DracoInput in, int triangles) throws DamagedDraco {
    int[] corners = DracoSymbols.read(in, Math.multiplyExact(3, triangles), 1);
    int last = 0;
    for (int i = 0; i < corners.length; i++) {
      int step = corners[i] >>> 1;
      last += (corners[i] & 1) != 0 ? -step : step;
      corners[i] = last;
    }
    return corners;
  }

  private static int[] plain(DracoInput in, int triangles, int points) throws DamagedDraco {
    if (triangles > in.remaining() / 3) {
      throw new DamagedDraco("the data end early");
    }
    int[] corners = new int[3 * triangles];
    for (int i = 0; i < corners.length; i++) {
      if (points < 1 << 8) {
        corners[i] = in.u8();
      } else if (points < 1 << 16) {
        corners[i] = in.u16();
      } else {
        corners[i] = points < 1 << 21 ? in.count() : in.int32();
      }
    }
    return corners;
  }

  private static DracoMesh edgebreaker(DracoInput in, ReadLimits limits) throws DamagedDraco {
    DracoEdgebreaker.Connectivity connectivity = DracoEdgebreaker.read(in, mostTriangles(limits));
    DracoTable table = connectivity.table();
    if (table.vertexCount() > limits.maxVertices()) {
      throw new DamagedDraco(
          "%d vertices are more than the limit of %d"
              .formatted(table.vertexCount(), limits.maxVertices()));
    }
    List<DracoCorners> tables = new ArrayList<>();
    List<Boolean> byDegree = new ArrayList<>();
    for (int i = in.u8(); i > 0; i--) {
      int seam = in.i8();
      boolean ownCorners = in.u8() != 0;
      if (ownCorners && (seam < 0 || seam >= connectivity.seams().size())) {
        throw new DamagedDraco("an attribute has seams that are not there");
      }
      tables.add(ownCorners ? connectivity.seams().get(seam) : table);
      byDegree.add(in.u8() == 1);
    }
    List<List<DracoAttributes.Described>> described = describe(in, tables.size());
    List<DracoAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      DracoCorners corners = tables.get(i);
      DracoTraversal.Order order = DracoTraversal.of(corners, byDegree.get(i));
      int[] values = new int[table.cornerCount()];
      Arrays.setAll(values, c -> order.values()[corners.vertex(c)]);
      attributes.addAll(DracoAttributes.read(in, described.get(i), order.count(), order, values));
    }
    return new DracoMesh(table.cornerCount() / 3, attributes);
  }

  /** The first attribute of positions; null when there is none. */
  public @Nullable DracoAttribute positions() {
    for (DracoAttribute attribute : attributes) {
      if (attribute.kind() == DracoAttribute.Kind.POSITION) {
        return attribute;
      }
    }
    return null;
  }

  /** The attribute with number {@code id}; null when there is none. */
  public @Nullable DracoAttribute attribute(int id) {
    for (DracoAttribute attribute : attributes) {
      if (attribute.id() == id) {
        return attribute;
      }
    }
    return null;
  }
}
