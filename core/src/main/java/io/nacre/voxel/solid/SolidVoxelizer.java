package io.nacre.voxel.solid;

import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
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
   * Inside is what {@link SolidSurface} says. Closed meshes and the closed parts of others are
   * scanned column by column; what is open is closed by caps that are scanned along and then
   * subtracted ({@link io.nacre.mesh.RimCaps}).
   *
   * <p>The solid is not meaningful when the mesh is a sheet, or closed but so thin for the grid
   * that little is left of it or that crumbles.
   *
   * @param mesh triangles in normalised coordinates
   * @param frame the grid
   * @param threads threads to use; the result does not depend on it
   */
  public static SolidVoxelization voxelize(TriangleMesh mesh, GridFrame frame, int threads) {
    SolidSurface surface = SolidSurface.of(mesh, SEED);
    MixedSolid solid = MixedSolid.of(surface, frame, threads);
    boolean loose = solid.isOpen() || surface.sheets().triangleCount() > 0;
    String warning = loose ? doubt(surface, solid) : null;
    boolean meaningful = warning == null;
    if (meaningful && solid.grid().count() == 0) {
      meaningful = false;
      warning = ENCLOSES_NOTHING;
    } else if (meaningful && !solid.isOpen()) {
      Crumbling crumbling = Crumbling.of(surface, solid.grid());
      meaningful = !crumbling.isHopeless();
      warning = crumbling.warning();
    }
    Method method = solid.isOpen() ? Method.WINDING_NUMBER : Method.SCANLINE;
    return new SolidVoxelization(
        solid.grid(), surface, method, solid.isOpen(), meaningful, warning);
  }

  private static @Nullable String doubt(SolidSurface surface, MixedSolid solid) {
    SolidEvidence evidence =
        SolidEvidence.of(surface.withSheets(), solid.grid(), solid::insideness, SEED);
    if (evidence.bare() <= MOST_BARE && evidence.uncertain() <= MOST_UNCERTAIN) {
      return null;
    }
    return ("the mesh is open: %.0f%% of its surface bounds no solid and %.0f%% of the space beside"
            + " it is neither clearly inside nor outside; use its surface instead")
        .formatted(100 * evidence.bare(), 100 * evidence.uncertain());
  }
}
