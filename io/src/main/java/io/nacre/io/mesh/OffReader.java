package io.nacre.io.mesh;

import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Geomview OFF in text form, also with the letters ST, C and N before OFF in any order (Geomview
 * and MeshLab differ), with the counts on the header's own line ("OFF1658 2996 0", as ModelNet has
 * it) and without the word OFF. Each vertex and each face begins a line and may go on over more;
 * what follows the coordinates or indices on their last line (normals, colours) is passed over, and
 * so are faces of fewer than 3 corners, which bound nothing.
 */
public final class OffReader {

  private static final Pattern HEADER =
      Pattern.compile("(?:((?:ST|C|N|4|n)*)OFF(\\s+BINARY)?\\s*)?(\\d.*)?", Pattern.DOTALL);

  private final LineSource in;

  private OffReader(LineSource in) {
    this.in = in;
  }

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (LineSource in = LineSource.open(path, false)) {
      return new OffReader(in).collect(limits, notes).build();
    }
  }

  /** As {@link #read}, but a file of points alone gives a mesh without triangles. */
  public static TriangleMesh readCloud(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (LineSource in = LineSource.open(path, false)) {
      return new OffReader(in).collect(limits, notes).buildCloud();
    }
  }

  private MeshBuilder collect(ReadLimits limits, ReadNotes notes) throws IOException {
    contentLine("the word OFF");
    String header = (in.token() + " " + in.rest()).replaceAll("#.*", "").strip();
    Matcher match = HEADER.matcher(header);
    if (!match.matches()) {
      throw in.damaged(
          "an OFF file begins with the word OFF or with its counts, this one with \"%s\""
              .formatted(in.token()));
    }
    String letters = Objects.requireNonNullElse(match.group(1), "");
    if (match.group(2) != null || letters.contains("4") || letters.contains("n")) {
      throw in.damaged("binary and four-dimensional OFF are not supported; save it as plain OFF");
    }
    long vertices;
    long faces;
    if (match.group(3) == null) {
      contentLine("the counts of vertices and faces");
      vertices = in.integer(0, in.tokenLength(), "the number of vertices");
      token("the number of faces");
      faces = in.integer(0, in.tokenLength(), "the number of faces");
    } else {
      String[] counts = match.group(3).split("\\s+", 4);
      vertices = count(counts, 0);
      faces = count(counts, 1);
    }
    if (vertices < 0 || faces < 0 || vertices > in.remaining() / 5 || faces > in.remaining() / 5) {
      throw in.damaged(
          "%d vertices and %d faces do not fit in the %d bytes that follow"
              .formatted(vertices, faces, in.remaining()));
    }
    MeshBuilder mesh = new MeshBuilder(limits, in::damaged);
    mesh.expect(vertices, faces);
    for (long i = 0; i < vertices; i++) {
      contentLine("a vertex");
      vertex(mesh);
    }
    for (long i = 0; i < faces; i++) {
      contentLine("a face");
      face(mesh);
    }
    mesh.noteSmallFaces(notes);
    in.passRest(notes);
    return mesh;
  }

  private long count(String[] counts, int i) throws MalformedShapeException {
    if (i >= counts.length || !counts[i].matches("\\d{1,18}")) {
      throw in.damaged("the counts of vertices and faces should be two integers");
    }
    return Long.parseLong(counts[i]);
  }

  private void vertex(MeshBuilder mesh) throws IOException {
    double x = in.coordinate("x");
    token("y");
    double y = in.coordinate("y");
    token("z");
    mesh.vertex(x, y, in.coordinate("z"));
  }

  private void face(MeshBuilder mesh) throws IOException {
    long n = in.integer(0, in.tokenLength(), "the number of corners");
    if (n < 0 || n > 1 << 24) {
      throw in.damaged("a face has " + n + " corners; at most 2^24 are possible");
    }
    int[] loop = new int[(int) Math.min(n, 16)];
    for (int i = 0; i < n; i++) {
      if (i == loop.length) {
        loop = Arrays.copyOf(loop, (int) Math.min(n, 2L * i));
      }
      token("a vertex index");
      loop[i] = mesh.checkedIndex(in.integer(0, in.tokenLength(), "a vertex index"));
    }
    mesh.polygon(loop, (int) n);
  }

  /** Moves to the next token, on a later line where this one has no more. */
  private void token(String what) throws IOException {
    if (!in.nextToken() || in.tokenByte(0) == '#') {
      contentLine(what);
    }
  }

  /** Moves to the first token of the next line that is neither empty nor a comment. */
  private void contentLine(String what) throws IOException {
    do {
      if (!in.nextLine()) {
        throw in.damaged("the file ends where " + what + " should follow; it is cut off");
      }
    } while (!in.nextToken() || in.tokenByte(0) == '#');
  }
}
