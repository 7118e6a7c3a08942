package io.nacre.io.mesh;

import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Wavefront OBJ: {@code v} and {@code f} lines (v, v/vt, v//vn and v/vt/vn, negative indices,
 * continued lines), all objects and groups merged; everything else is passed over, faces of fewer
 * than 3 corners too, which bound nothing.
 */
public final class ObjReader {

  /** Free-form geometry, which is not read. */
  private static final Set<String> FREE_FORMS = Set.of("curv", "curv2", "surf");

  /** Words that say nothing of where triangles lie. */
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "vn",
          "vt",
          "vp",
          "mg",
          "lod",
          "bevel",
          "c_interp",
          "d_interp",
          "usemtl",
          "mtllib",
          "usemap",
          "maplib",
          "shadow_obj",
          "trace_obj",
          "cstype",
          "deg",
          "bmat",
          "step",
          "parm",
          "trim",
          "hole",
          "scrv",
          "sp",
          "con",
          "end",
          "ctech",
          "stech",
          "call",
          "csh",
          "usemat");

  private static final int LONGEST_WORD = 10;

  private final LineSource in;
  private final MeshBuilder mesh;
  private int[] loop = new int[16];

  private ObjReader(LineSource in, ReadLimits limits) {
    this.in = in;
    this.mesh = new MeshBuilder(limits, in::damaged);
  }

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (LineSource in = LineSource.open(path, true)) {
      return new ObjReader(in, limits).collect(notes).build();
    }
  }

  /** As {@link #read}, but a file of points alone gives a mesh without triangles. */
  public static TriangleMesh readCloud(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (LineSource in = LineSource.open(path, true)) {
      return new ObjReader(in, limits).collect(notes).buildCloud();
    }
  }

  private MeshBuilder collect(ReadNotes notes) throws IOException {
    long lines = 0;
    long freeForms = 0;
    long unknown = 0;
    while (in.nextLine()) {
      if (!in.nextToken() || in.tokenByte(0) == '#') {
        continue;
      }
      if (in.tokenLength() != 1) {
        freeForms += isOneOf(FREE_FORMS) ? 1 : 0;
        unknown += !isOneOf(FREE_FORMS) && !isOneOf(OTHER_WORDS) ? 1 : 0;
        continue;
      }
      switch (in.tokenByte(0)) {
        case 'v' ->
            mesh.vertex(in.nextCoordinate("x"), in.nextCoordinate("y"), in.nextCoordinate("z"));
        case 'f' -> face();
        case 'l' -> lines++;
        case 'p', 'o', 'g', 's' -> {}
        default -> unknown++;
      }
    }
    mesh.noteSmallFaces(notes);
    notes.passedOver(lines, "lines (l), which bound nothing");
    notes.passedOver(freeForms, "free-form curves and surfaces (curv, curv2, surf)");
    notes.passedOver(unknown, "statements that OBJ does not know");
    return mesh;
  }

  private boolean isOneOf(Set<String> words) {
    return in.tokenLength() <= LONGEST_WORD && words.contains(in.token());
  }

  private void face() throws MalformedShapeException {
    int n = 0;
    while (in.nextToken() && in.tokenByte(0) != '#') {
      if (n == loop.length) {
        loop = Arrays.copyOf(loop, 2 * n);
      }
      loop[n++] = corner();
    }
    mesh.polygon(loop, n);
  }

  private int corner() throws MalformedShapeException {
    int length = in.tokenLength();
    int slash = 0;
    while (slash < length && in.tokenByte(slash) != '/') {
      slash++;
    }
    long index = in.integer(0, slash, "a vertex index");
    if (index == 0) {
      throw in.damaged("vertex index 0; OBJ counts from 1");
    }
    long fromZero = index > 0 ? index - 1 : mesh.vertexCount() + index;
    if (fromZero < 0 || fromZero >= mesh.vertexCount()) {
      throw in.damaged(
          "a face uses vertex %d but %d vertices come before it"
              .formatted(index, mesh.vertexCount()));
    }
    return (int) fromZero;
  }
}
