package io.nacre.voxel;

import io.nacre.mesh.CleanMesh;
import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.OutwardOrientation;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.SolidVoxelization.Method;
import org.jspecify.annotations.Nullable;

/** The voxels whose centres lie inside a mesh. */
public final class SolidVoxelizer {

  private static final long ORIENTATION_SEED = 0;
  private static final double MOST_BARE = 0.2;
  private static final double MOST_UNCERTAIN = 0.3;

  private SolidVoxelizer() {}

  /**
   * Inside is where the winding number is at least 0.5, after equal vertices are welded and
   * degenerate and duplicated triangles dropped. A mesh whose edges all balance and whose
   * components all have positive volume is scanned column by column; otherwise parts that face
   * inwards are turned ({@link OutwardOrientation}), and what is still open is decided by
   * generalised winding numbers.
   *
   * @param mesh triangles in normalised coordinates
   * @param frame the grid
   * @param threads threads to use; the result does not depend on it
   */
  public static SolidVoxelization voxelize(TriangleMesh mesh, GridFrame frame, int threads) {
    CleanMesh clean = CleanMesh.of(mesh);
    MeshTopology topology = MeshTopology.of(clean.mesh());
    boolean asGiven = topology.isBalanced() && topology.invertedComponents() == 0;
    TriangleMesh outward =
        asGiven ? clean.mesh() : OutwardOrientation.orient(clean, ORIENTATION_SEED);
    if (asGiven || MeshTopology.of(outward).isBalanced()) {
      VoxelGrid grid = ScanlineSolid.fill(outward, frame, threads);
      boolean empty = grid.count() == 0;
      String warning =
          empty ? "the mesh is closed but encloses no voxel centre at this resolution" : null;
      return new SolidVoxelization(grid, topology, Method.SCANLINE, false, !empty, warning);
    }
    WindingSolid.Result result = WindingSolid.fill(outward, frame, threads);
    String warning = doubt(result, topology);
    return new SolidVoxelization(
        result.grid(), topology, Method.WINDING_NUMBER, true, warning == null, warning);
  }

  private static @Nullable String doubt(WindingSolid.Result result, MeshTopology topology) {
    if (result.bare() <= MOST_BARE && result.uncertainty() <= MOST_UNCERTAIN) {
      return null;
    }
    return ("the mesh is open (%d boundary edges): %.0f%% of its surface bounds no solid and %.0f%% of"
            + " the space beside it is neither inside nor outside; use the surface instead")
        .formatted(topology.boundaryEdges(), 100 * result.bare(), 100 * result.uncertainty());
  }
}
