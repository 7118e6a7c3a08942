package io.nacre.io;

import io.nacre.io.mesh.RoundedMesh;
import io.nacre.mesh.TriangleMesh;

/**
 * What a written file holds.
 *
 * @param mesh the mesh as a reader gets it: positions rounded as the format rounds them, vertices
 *     that fell together are one, triangles that lost their area are missing
 * @param error how far the coordinate that moved most was moved by rounding, in the mesh's units
 * @param edge mean length of the edges of the mesh that was given, to compare it with
 * @param collapsed how many triangles lost their area and are missing
 */
public record WrittenMesh(TriangleMesh mesh, double error, double edge, int collapsed) {

  static WrittenMesh of(RoundedMesh rounded, TriangleMesh original) {
    return new WrittenMesh(
        rounded.mesh(), rounded.error(), RoundedMesh.meanEdge(original), rounded.collapsed());
  }

  /** Whether rounding moved vertices by more than a thousandth of an edge, or joined some. */
  public boolean isRough() {
    return collapsed > 0 || error > RoundedMesh.SMALL_PART * edge;
  }
}
