package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;

/** The cells that a surface crosses, all of them known; gives its mesh, or its loops, once. */
public final class CrossedCells {

  private final CellMesh cells;
  private final boolean settled;
  private final Allowance memory;
  private final int threads;

  CrossedCells(
      CornerFrame frame, CellLayer[] layers, boolean settled, Allowance memory, int threads) {
    cells = new CellMesh(frame, layers);
    this.settled = settled;
    this.memory = memory;
    this.threads = threads;
  }

  /** The surface of marching cubes; its bytes stay taken. */
  public TriangleMesh mesh() {
    return cells.triangles(settled, memory, threads);
  }

  /** What {@link #mesh} cuts into triangles; its bytes stay taken. */
  public CellLoops loops() {
    return cells.loops(memory, threads);
  }
}
