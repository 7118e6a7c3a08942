package io.nacre.io.mesh;

import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;

/**
 * The words of an ASCII STL, in letters of either case, "end facet" as good as "endfacet". The last
 * solid may lack its "endsolid", but not the end of a facet.
 */
final class StlText {

  private final LineSource in;
  private final MeshBuilder mesh;
  private final VertexWelder welder;
  private final int[] corners = new int[3];
  private int n;
  private boolean inFacet;
  private boolean inSolid;

  StlText(LineSource in, ReadLimits limits) {
    this.in = in;
    this.mesh = new MeshBuilder(limits, in::damaged);
    this.welder = new VertexWelder(mesh, 0);
  }

  TriangleMesh read(ReadNotes notes) throws IOException {
    while (in.nextLine()) {
      if (in.nextToken()) {
        line();
      }
    }
    if (inFacet || n != 0 || (inSolid && mesh.triangleCount() == 0)) {
      throw in.damaged("the file ends before \"endsolid\"; it is cut off");
    }
    if (inSolid) {
      notes.add("the last solid lacks its endsolid; the file may be cut off behind a whole facet");
    }
    return mesh.build();
  }

  private void line() throws MalformedShapeException {
    if (in.tokenIs("vertex")) {
      if (n == 3) {
        throw in.damaged("a fourth vertex in a facet; STL facets have 3");
      }
      corners[n++] =
          welder.vertex(in.nextCoordinate("x"), in.nextCoordinate("y"), in.nextCoordinate("z"));
    } else if (in.tokenIs("facet")) {
      inFacet = true;
    } else if (in.tokenIs("solid")) {
      inSolid = true;
    } else if (in.tokenIs("end")) {
      in.requireToken("solid, facet or loop");
      end(in.tokenIs("solid"), in.tokenIs("facet"), in.tokenIs("loop"));
    } else if (!in.tokenIs("outer") && !in.tokenIs("color")) {
      end(in.tokenIs("endsolid"), in.tokenIs("endfacet"), in.tokenIs("endloop"));
    }
  }

  private void end(boolean solid, boolean facet, boolean loop) throws MalformedShapeException {
    if (facet) {
      if (n != 3) {
        throw in.damaged("a facet with " + n + " vertices instead of 3");
      }
      mesh.triangle(corners[0], corners[1], corners[2]);
      n = 0;
      inFacet = false;
    } else if (solid) {
      inSolid = false;
    } else if (!loop) {
      throw in.damaged("\"" + in.token() + "\" is not a word of an ASCII STL");
    }
  }
}
