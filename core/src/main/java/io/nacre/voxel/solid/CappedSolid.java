package io.nacre.voxel.solid;

import io.nacre.mesh.RimCaps;
import io.nacre.mesh.WindingNumber;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * Solid of any mesh: voxels whose centre has a generalised winding number of at least one half.
 *
 * <p>The winding number is the whole number c of the mesh closed by caps, found by scanning
 * columns, minus the winding number w of the caps ({@link RimCaps}); hence a voxel is inside where
 * c is at least ceil(w + 0.5). Where |w| is below 0.5, which is almost everywhere, that means c of
 * at least 1. The rest is found by splitting the grid into cells: off the caps w is smooth, and its
 * gradient is the field of a current along the rims (law of Biot and Savart), bounded by the length
 * of the rim edges and their distance. A cell throughout which ceil(w + 0.5) is provably the same
 * is done with one evaluation at its centre; others are split down to single voxels.
 */
final class CappedSolid {

  /** Accuracy of the caps' winding number: errors below 5e-5, measured; see WindingNumber. */
  private static final double BETA = 4;

  private final GridFrame frame;
  private final ColumnWinding whole;
  private final WindingNumber caps;
  private final VoxelGrid grid;
  private final boolean open;

  private CappedSolid(RimCaps capped, GridFrame frame, int threads) {
    this.frame = frame;
    this.grid = new VoxelGrid(frame);
    this.whole = ScanlineSolid.scan(capped.closed(), grid, threads);
    this.open = !capped.isEmpty();
    this.caps = WindingNumber.of(capped.caps(), BETA);
  }

  /** Fills the grid; the result does not depend on {@code threads}. */
  static CappedSolid of(RimCaps capped, GridFrame frame, int threads) {
    CappedSolid solid = new CappedSolid(capped, frame, threads);
    if (solid.open) {
      solid.correct(capped, threads);
    }
    return solid;
  }

  /** Whether there are holes, so that inside is a matter of degree. */
  boolean isOpen() {
    return open;
  }

  /** Voxels inside. */
  VoxelGrid grid() {
    return grid;
  }

  /** The generalised winding number at the centre of a voxel. */
  double windingNumber(int x, int y, int z) {
    return whole.at(x, y, z) - caps.at(frame.x(x), frame.y(y), frame.z(z));
  }

  private void correct(RimCaps capped, int threads) {
    RimField rims = RimField.of(capped);
    VoxelGrid touched = SurfaceVoxelizer.voxelize(capped.caps(), frame, threads);
    int slabs = (frame.nx() + CapCells.LARGEST - 1) / CapCells.LARGEST;
    Parallel.forEach(
        threads, slabs, slab -> new CapCells(this, rims, touched).slab(slab * CapCells.LARGEST));
  }

  GridFrame frame() {
    return frame;
  }

  /** Winding number of the caps at a point in normalised coordinates. */
  double ofCaps(double x, double y, double z) {
    return caps.at(x, y, z);
  }

  /** Decides the voxels [x0, x1] x [y0, y1] x [z0, z1], where ceil(w + 0.5) is {@code least}. */
  void decide(int x0, int y0, int z0, int x1, int y1, int z1, int least) {
    for (int x = x0; x <= x1; x++) {
      for (int y = y0; y <= y1; y++) {
        for (int z = z0; z <= z1; z++) {
          grid.set(x, y, z, whole.at(x, y, z) >= least);
        }
      }
    }
  }
}
