package io.nacre.onet.net.dmc;

import java.util.Arrays;

/**
 * Points sorted into the cells of a lattice.
 *
 * @param positions x0 y0 z0 x1 … in lattice coordinates
 * @param cells those with points, ascending
 * @param group for each point the place of its cell among these
 * @param counts points of each of these
 * @param empty for every cell of the lattice 1 when it has no point, else 0
 */
record CellContents(float[] positions, int[] cells, int[] group, float[] counts, float[] empty) {

  /**
   * Sorts points.
   *
   * @param points in coordinates of the unit cube
   */
  static CellContents of(CellLattice lattice, float[] points) {
    float[] positions = new float[points.length];
    for (int i = 0; i < points.length; i++) {
      positions[i] = lattice.position(points[i]);
    }
    int[] places = new int[points.length / 3];
    float[] empty = new float[lattice.count()];
    Arrays.fill(empty, 1);
    for (int i = 0; i < places.length; i++) {
      places[i] = lattice.cell(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
      empty[places[i]] = 0;
    }
    int[] cells = Arrays.stream(places).sorted().distinct().toArray();
    float[] counts = new float[cells.length];
    int[] group = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      group[i] = Arrays.binarySearch(cells, places[i]);
      counts[group[i]]++;
    }
    return new CellContents(positions, cells, group, counts, empty);
  }
}
