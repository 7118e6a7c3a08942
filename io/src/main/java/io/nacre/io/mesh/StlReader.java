package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * STL, binary and ASCII. A file is binary when its length is what the count at byte 80 asks for or
 * when it does not begin with "solid"; a binary header may begin with "solid" too. Corners of
 * exactly equal coordinates become one vertex. Stored normals are ignored.
 */
public final class StlReader {

  private static final int HEADER = 84;
  private static final int RECORD = 50;

  private StlReader() {}

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      long size = in.remaining();
      byte[] head = in.bytes((int) Math.min(80, size), "the header");
      boolean solid =
          new String(head, StandardCharsets.ISO_8859_1).stripLeading().startsWith("solid");
      if (size < HEADER) {
        if (solid) {
          return readText(path, limits);
        }
        throw in.damaged("too short for a binary STL and not an ASCII one; the file is cut off");
      }
      long count = in.u32();
      if (HEADER + RECORD * count == size || !solid) {
        return readBinary(in, count, limits);
      }
    }
    return readText(path, limits);
  }

  private static TriangleMesh readBinary(ByteSource in, long count, ReadLimits limits)
      throws IOException {
    in.require(RECORD * count, count + " triangles");
    MeshBuilder mesh = new MeshBuilder(limits, in::damaged);
    mesh.expect(0, count);
    VertexWelder welder = new VertexWelder(mesh, count / 2);
    for (long i = 0; i < count; i++) {
      in.skip(12);
      int a = welder.vertex(in.float32(), in.float32(), in.float32());
      int b = welder.vertex(in.float32(), in.float32(), in.float32());
      int c = welder.vertex(in.float32(), in.float32(), in.float32());
      mesh.triangle(a, b, c);
      in.skip(2);
    }
    in.expectEnd();
    return mesh.build();
  }

  private static TriangleMesh readText(Path path, ReadLimits limits) throws IOException {
    try (LineSource in = LineSource.open(path, false)) {
      MeshBuilder mesh = new MeshBuilder(limits, in::damaged);
      VertexWelder welder = new VertexWelder(mesh, 0);
      int[] corners = new int[3];
      int n = 0;
      boolean inSolid = false;
      while (in.nextLine()) {
        if (!in.nextToken()) {
          continue;
        }
        if (in.tokenIs("vertex")) {
          if (n == 3) {
            throw in.damaged("a fourth vertex in a facet; STL facets have 3");
          }
          corners[n++] =
              welder.vertex(in.nextCoordinate("x"), in.nextCoordinate("y"), in.nextCoordinate("z"));
        } else if (in.tokenIs("endfacet")) {
          if (n != 3) {
            throw in.damaged("a facet with " + n + " vertices instead of 3");
          }
          mesh.triangle(corners[0], corners[1], corners[2]);
          n = 0;
        } else if (in.tokenIs("solid")) {
          inSolid = true;
        } else if (in.tokenIs("endsolid")) {
          inSolid = false;
        } else if (!isStructure(in)) {
          throw in.damaged("\"" + in.token() + "\" is not a word of an ASCII STL");
        }
      }
      if (inSolid || n != 0) {
        throw in.damaged("the file ends before \"endsolid\"; it is cut off");
      }
      return mesh.build();
    }
  }

  private static boolean isStructure(LineSource in) {
    return in.tokenIs("facet")
        || in.tokenIs("outer")
        || in.tokenIs("endloop")
        || in.tokenIs("color");
  }
}
