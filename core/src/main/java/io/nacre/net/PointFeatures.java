package io.nacre.net;

/** A {@link FeatureTable} at one point after another; what {@link FeatureLookup} is for tiles. */
final class PointFeatures {

  private final FeatureTable table;
  private final int[][] axes;

  PointFeatures(FeatureTable table) {
    this.table = table;
    axes = new int[table.groups()][];
    for (int g = 0; g < axes.length; g++) {
      axes[g] = table.axes(g);
    }
  }

  /**
   * Writes the features at the point in[0..2] into {@code in} from {@code at} on.
   *
   * @param parameters holds the table from {@code offset} on
   */
  void gather(float[] in, float[] parameters, int offset, int at) {
    int channels = table.channels();
    for (int g = 0; g < axes.length; g++) {
      int first = at + g * channels;
      for (int c = 0; c < channels; c++) {
        in[first + c] = 0;
      }
      int taps = 1 << axes[g].length;
      for (int tap = 0; tap < taps; tap++) {
        int index = index(in, g, tap);
        if (index >= 0) {
          float weight = weight(in, g, tap);
          for (int c = 0; c < channels; c++) {
            in[first + c] = Math.fma(weight, parameters[offset + index + c], in[first + c]);
          }
        }
      }
    }
  }

  /** The first feature of a tap's lattice point, -1 for none; bit i says which side of axis i. */
  private int index(float[] in, int g, int tap) {
    return table.index(
        g,
        place(in, g, tap, 0),
        place(in, g, tap, 1),
        axes[g].length > 2 ? place(in, g, tap, 2) : 0);
  }

  private int place(float[] in, int g, int tap, int i) {
    int axis = axes[g][i];
    return cell(in[axis], table.cells(axis)) + (tap >> i & 1);
  }

  private float weight(float[] in, int g, int tap) {
    float weight = 1;
    for (int i = 0; i < axes[g].length; i++) {
      float u = in[axes[g][i]];
      int cells = table.cells(axes[g][i]);
      float fraction = position(u, cells) - cell(u, cells);
      weight *= (tap >> i & 1) == 1 ? fraction : 1 - fraction;
    }
    return weight;
  }

  private static float position(float u, int cells) {
    return Math.max(0, Math.min(cells, (u + 1) * (0.5f * cells)));
  }

  private static int cell(float u, int cells) {
    return Math.min((int) position(u, cells), cells - 1);
  }
}
