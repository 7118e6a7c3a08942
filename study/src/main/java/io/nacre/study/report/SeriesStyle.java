package io.nacre.study.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What tells a series of a plot from the others: a colour that colour-blind people know from the
 * others', the shape of its points, and past the last colour dashes.
 *
 * @param color of line and points
 * @param marker shape of its points
 * @param stroke of its line
 */
record SeriesStyle(Color color, Marker marker, BasicStroke stroke) {

  /** Of Okabe and Ito all but black, which points out, and yellow, which is pale on white. */
  static final List<Integer> COLOURS =
      List.of(0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xd55e00, 0x5c4033);

  /** What is pointed out. */
  static final int MARKED = 0x000000;

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN);

  private static final float[][] DASHES = {{}, {8, 4}, {2, 3}, {10, 3, 2, 3}};

  /** That of series {@code index}, from 0; alike after 28. */
  static SeriesStyle of(int index) {
    float[] dashes = DASHES[index / COLOURS.size() % DASHES.length];
    return new SeriesStyle(
        new Color(COLOURS.get(index % COLOURS.size())),
        MARKERS.get(index % MARKERS.size()),
        dashes.length == 0
            ? new BasicStroke(2)
            : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
  }
}
