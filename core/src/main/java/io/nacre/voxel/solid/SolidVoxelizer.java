package io.nacre.voxel.solid;

import io.nacre.mesh.CleanMesh;
import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.OutwardOrientation;
import io.nacre.mesh.RimCaps;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelization.Method;
import org.jspecify.annotations.Nullable;

/** The voxels whose centres lie inside a mesh. */
public final class SolidVoxelizer {

  private static final long SEED = 0;
  private static final String ENCLOSES_NOTHING =
      "the mesh is closed but encloses no voxel centre; use a higher resolution or its surface";

  /** Largest share of the surface that may bound no solid (loose sheets). */
  private static final double MOST_BARE = 0.2;

  /** Largest share of the voxels beside the surface with a winding number in (0.2, 0.8). */
  private static final double MOST_UNCERTAIN = 0.3;

  private SolidVoxelizer() {}

  /**
   * Inside is where the winding number is at least 0.5, after equal vertices are welded and
   * degenerate and duplicated triangles dropped. A mesh whose edges all balance and whose
   * components all have positive volume is scanned column by column; otherwise parts that face
   * inwards are turned ({@link OutwardOrientation}), and what is still open is closed by caps that
   * are scanned along and then subtracted ({@link RimCaps}).
   *
   * @param mesh triangles in normalised coordinates
   * @param frame the grid
   * @param threads threads to use; the result does not depend on it
   */
  public static SolidVoxelization voxelize(TriangleMesh mesh, GridFrame frame, int threads) {
    CleanMesh clean = CleanMesh.of(mesh);
    EdgeTable table = EdgeTable.of(clean.mesh());
    MeshTopology topology = MeshTopology.of(clean.mesh(), table);
    if (topology.isBalanced() && topology.invertedComponents() == 0) {
      VoxelGrid grid = ScanlineSolid.fill(clean.mesh(), frame, threads);
      boolean empty = grid.count() == 0;
      return new SolidVoxelization(
          grid, topology, Method.SCANLINE, false, !empty, empty ? ENCLOSES_NOTHING : null);
    }
    TriangleMesh outward = OutwardOrientation.orient(clean, table, SEED);
    boolean same = outward == clean.mesh();
    RimCaps capped = RimCaps.of(outward, same ? table : EdgeTable.of(outward));
    CappedSolid solid = CappedSolid.of(capped, frame, threads);
    boolean open = !capped.isEmpty();
    String warning = doubt(SolidEvidence.of(clean.mesh(), solid, SEED));
    Method method = open ? Method.WINDING_NUMBER : Method.SCANLINE;
    return new SolidVoxelization(solid.grid(), topology, method, open, warning == null, warning);
  }

  private static @Nullable String doubt(SolidEvidence evidence) {
    if (evidence.bare() <= MOST_BARE && evidence.uncertain() <= MOST_UNCERTAIN) {
      return null;
    }
    return ("the mesh is open: %.0f%% of its surface bounds no solid and %.0f%% of the space beside it"
            + " is neither clearly inside nor outside; use its surface instead")
        .formatted(100 * evidence.bare(), 100 * evidence.uncertain());
  }
}
