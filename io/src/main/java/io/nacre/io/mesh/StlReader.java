package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * STL, binary and ASCII. A file is binary when its length is what the count at byte 80 asks for,
 * when it does not begin with "solid", in letters of either case, or when that count is no text; so
 * a binary header may begin with "solid" too. Corners of exactly equal coordinates become one
 * vertex. Stored normals are ignored, and bytes behind the last triangle of a binary file.
 */
public final class StlReader {

  private static final int HEADER = 84;
  private static final int RECORD = 50;
  private static final long LEAST_TEXT = 0x09_00_00_00L;

  /** The first word of a text file, behind a byte order mark. */
  private static final Pattern SOLID =
      Pattern.compile("(?:\u00EF\u00BB\u00BF)?\\s*solid", Pattern.CASE_INSENSITIVE);

  private StlReader() {}

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      long size = in.remaining();
      byte[] head = in.bytes((int) Math.min(80, size), "the header");
      String text = new String(head, StandardCharsets.ISO_8859_1);
      boolean solid = SOLID.matcher(text).lookingAt();
      if (size < HEADER) {
        if (solid) {
          return readText(path, limits, notes);
        }
        throw in.damaged("too short for a binary STL and not an ASCII one; the file is cut off");
      }
      long count = in.u32();
      boolean fits = HEADER + RECORD * count <= size;
      if (!solid && !fits && count >= LEAST_TEXT && isText(head)) {
        throw in.damaged("neither a binary STL nor an ASCII one, which begins with \"solid\"");
      }
      // No byte of a text is less than a tab, so as a count they are 151 million and more.
      if (!solid || HEADER + RECORD * count == size || count < LEAST_TEXT) {
        return readBinary(in, count, limits, notes);
      }
    }
    return readText(path, limits, notes);
  }

  private static TriangleMesh readBinary(
      ByteSource in, long count, ReadLimits limits, ReadNotes notes) throws IOException {
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
    notes.passedOver(in.remaining(), "bytes behind the data");
    return mesh.build();
  }

  private static boolean isText(byte[] head) {
    for (byte c : head) {
      if (c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  private static TriangleMesh readText(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (LineSource in = LineSource.open(path, false)) {
      return new StlText(in, limits).read(notes);
    }
  }
}
