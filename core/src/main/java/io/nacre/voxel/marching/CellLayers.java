package io.nacre.voxel.marching;

/**
 * The cells that a surface crosses, asked for layer by layer. Cell (x, y, z) has the corners
 * x-1..x, y-1..y, z-1..z of a {@link CornerFrame}, so that a ring of cells surrounds all corners.
 */
@FunctionalInterface
public interface CellLayers {

  /**
   * Adds every cell with corners on both sides, in order of y and then z. The cells together must
   * be complete: whenever a face of a cell has corners on both sides, the cell behind it is added
   * as well, with the same values. Called from several threads at once.
   *
   * @param x layer, in [0, nx]
   * @param layer receives the cells
   */
  void fill(int x, CellLayer layer);
}
