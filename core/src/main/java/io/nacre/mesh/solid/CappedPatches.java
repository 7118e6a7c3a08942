package io.nacre.mesh.solid;

import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.RimCaps;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import org.jspecify.annotations.Nullable;

/**
 * The generalised winding number of open patches: the whole one of the patches with caps over their
 * rims, minus that of the caps, of which there are few triangles.
 *
 * @param whole patches and caps
 * @param caps null where there is nothing to close
 */
record CappedPatches(ColumnRays whole, @Nullable WindingNumber caps) {

  /** Accuracy of the caps' winding number, as where voxels are scanned. */
  private static final double BETA = 4;

  static CappedPatches of(TriangleMesh patches) {
    RimCaps capped = RimCaps.of(patches, EdgeTable.of(patches));
    return new CappedPatches(
        ColumnRays.of(capped.closed()),
        capped.isEmpty() ? null : WindingNumber.of(capped.caps(), BETA));
  }

  double winding(double x, double y, double z) {
    int winding = whole.winding(x, y, z);
    return caps == null ? winding : winding - caps.at(x, y, z);
  }
}
