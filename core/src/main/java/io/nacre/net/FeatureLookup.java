package io.nacre.net;

/** Reads and teaches a {@link FeatureTable} at the points of a tile. */
final class FeatureLookup {

  private static final int N = Kernels.TILE;

  private final FeatureTable table;
  private final int channels;
  private final int taps;
  private final int[][] axes;
  private final int[] cell = new int[3 * N];
  private final float[] fraction = new float[3 * N];
  private final int[] index;
  private final float[] weight;

  FeatureLookup(FeatureTable table) {
    this.table = table;
    channels = table.channels();
    axes = new int[table.groups()][];
    for (int g = 0; g < axes.length; g++) {
      axes[g] = table.axes(g);
    }
    taps = 1 << axes[0].length;
    index = new int[axes.length * N * taps];
    weight = new float[index.length];
  }

  /** Finds the lattice points around each of coordinates [3][TILE]. */
  void locate(float[] coordinates) {
    for (int axis = 0; axis < 3; axis++) {
      int cells = table.cells(axis);
      for (int i = axis * N; i < (axis + 1) * N; i++) {
        float place = Math.max(0, Math.min(cells, (coordinates[i] + 1) * (0.5f * cells)));
        cell[i] = Math.min((int) place, cells - 1);
        fraction[i] = place - cell[i];
      }
    }
    for (int group = 0; group < axes.length; group++) {
      for (int i = 0; i < N; i++) {
        locate(group, i);
      }
    }
  }

  private void locate(int group, int i) {
    int at = (group * N + i) * taps;
    int a = axes[group][0] * N + i;
    int b = axes[group][1] * N + i;
    int c = taps == 8 ? axes[group][2] * N + i : 0;
    for (int tap = 0; tap < taps; tap++) {
      int di = tap & 1;
      int dj = tap >> 1 & 1;
      int dk = tap >> 2;
      int found = table.index(group, cell[a] + di, cell[b] + dj, taps == 8 ? cell[c] + dk : 0);
      float w = share(a, di) * share(b, dj);
      if (taps == 8) {
        w *= share(c, dk);
      }
      index[at + tap] = Math.max(0, found);
      weight[at + tap] = found < 0 ? 0 : w;
    }
  }

  private float share(int place, int side) {
    return side == 1 ? fraction[place] : 1 - fraction[place];
  }

  /** Writes the features [outputs][TILE] into {@code values} from {@code at} on. */
  void gather(float[] parameters, int offset, float[] values, int at) {
    for (int group = 0; group < axes.length; group++) {
      for (int i = 0; i < N; i++) {
        int first = (group * N + i) * taps;
        for (int c = 0; c < channels; c++) {
          float sum = 0;
          for (int tap = 0; tap < taps; tap++) {
            sum = Math.fma(weight[first + tap], parameters[offset + index[first + tap] + c], sum);
          }
          values[at + (group * channels + c) * N + i] = sum;
        }
      }
    }
  }

  /** Adds the gradients of the parameters to {@code sums} from {@code offset} on. */
  void scatter(float[] inputGradients, int at, float[] sums, int offset) {
    for (int group = 0; group < axes.length; group++) {
      for (int i = 0; i < N; i++) {
        int first = (group * N + i) * taps;
        for (int tap = 0; tap < taps; tap++) {
          float w = weight[first + tap];
          int to = offset + index[first + tap];
          for (int c = 0; c < channels; c++) {
            sums[to + c] =
                Math.fma(w, inputGradients[at + (group * channels + c) * N + i], sums[to + c]);
          }
        }
      }
    }
  }

  /** Adds sum over outputs of inputGradients * d output / d coordinate to gradients [3][TILE]. */
  void addCoordinateGradients(
      float[] inputGradients, int at, float[] parameters, int offset, float[] gradients) {
    for (int group = 0; group < axes.length; group++) {
      for (int side = 0; side < axes[group].length; side++) {
        int axis = axes[group][side];
        float scale = 0.5f * table.cells(axis);
        for (int i = 0; i < N; i++) {
          float slope = slope(group, side, i, inputGradients, at, parameters, offset);
          gradients[axis * N + i] += scale * slope;
        }
      }
    }
  }

  private float slope(
      int group, int side, int i, float[] inputGradients, int at, float[] parameters, int offset) {
    int first = (group * N + i) * taps;
    float sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      float w = (tap >> side & 1) == 1 ? 1 : -1;
      for (int other = 0; other < axes[group].length; other++) {
        if (other != side) {
          w *= share(axes[group][other] * N + i, tap >> other & 1);
        }
      }
      for (int c = 0; c < channels; c++) {
        sum +=
            w
                * parameters[offset + index[first + tap] + c]
                * inputGradients[at + (group * channels + c) * N + i];
      }
    }
    return sum;
  }
}
