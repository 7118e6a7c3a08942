package io.nacre.onet.net.cell;

import java.util.Arrays;

/**
 * Points of several clouds sorted into cells; only occupied cells are numbered, by their place.
 *
 * @param offsets points x 3 positions less the middle of the cell, in [-0.5, 0.5]
 * @param group for each point the number of its cell among the occupied ones
 * @param cells for each occupied cell its place in the grids of all clouds, one after the other
 * @param counts for each occupied cell its points
 */
public record CellPoints(float[] offsets, int[] group, int[] cells, float[] counts) {

  /**
   * Sorts clouds.
   *
   * @param rows clouds of as many points each, x0 y0 z0 x1 …
   * @param clouds how many
   */
  public static CellPoints of(CellFrame frame, float[] rows, int clouds) {
    int points = rows.length / 3;
    int each = points / clouds;
    int n = frame.cells();
    float[] offsets = new float[rows.length];
    int[] places = new int[points];
    for (int i = 0; i < points; i++) {
      int place = 0;
      for (int axis = 0; axis < 3; axis++) {
        float position = frame.position(rows[3 * i + axis]);
        int cell = frame.cell(position);
        place = place * n + cell;
        offsets[3 * i + axis] = Math.clamp(position - cell - 0.5f, -0.5f, 0.5f);
      }
      places[i] = i / each * frame.count() + place;
    }
    int[] cells = Arrays.stream(places).sorted().distinct().toArray();
    int[] group = new int[points];
    float[] counts = new float[cells.length];
    for (int i = 0; i < points; i++) {
      group[i] = Arrays.binarySearch(cells, places[i]);
      counts[group[i]]++;
    }
    return new CellPoints(offsets, group, cells, counts);
  }
}
