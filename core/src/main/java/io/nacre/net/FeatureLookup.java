package io.nacre.net;

import org.jspecify.annotations.Nullable;

/** Reads and teaches a {@link FeatureTable} at the points of a tile. */
final class FeatureLookup {

  private static final int N = Kernels.TILE;

  private final FeatureTable table;
  private final Kernels kernels;
  private final int channels;
  private final int taps;
  private final Group[] groups;
  private final int[] cell = new int[3 * N];
  private final float[] fraction = new float[3 * N];

  /** Where the taps of each point of each group are found, [groups][TILE][taps]. */
  private final int[] index;

  private final float[] weight;

  /** The taps where there is no lattice point: their weight is 0 and their index any. */
  private final boolean[] missing;

  /** Features or their gradients, [TILE][channels]. */
  private final float[] rows;

  /**
   * The lattice of a group: point (i, j, k) has place first + i * stride[0] + j * stride[1] + k *
   * stride[2].
   *
   * @param axes that it extends along
   * @param numbers of the lattice point at each place, -1 for none; null when places are numbers
   */
  private record Group(int[] axes, int first, int[] stride, int @Nullable [] numbers) {}

  FeatureLookup(FeatureTable table, Kernels kernels) {
    this.table = table;
    this.kernels = kernels;
    channels = table.channels();
    groups =
        switch (table) {
          case FeatureTable.TriPlane planes -> groups(planes);
          case FeatureTable.BlockCorners corners -> groups(corners);
        };
    taps = 1 << groups[0].axes.length;
    index = new int[groups.length * N * taps];
    weight = new float[index.length];
    missing = new boolean[index.length];
    rows = new float[N * channels];
  }

  private static Group[] groups(FeatureTable.TriPlane planes) {
    int side = planes.cells() + 1;
    Group[] groups = new Group[planes.groups()];
    for (int g = 0; g < groups.length; g++) {
      groups[g] = new Group(planes.axes(g), g * side * side, new int[] {side, 1}, null);
    }
    return groups;
  }

  private static Group[] groups(FeatureTable.BlockCorners corners) {
    int sideY = corners.cells(1) + 1;
    int sideZ = corners.cells(2) + 1;
    int[] stride = {sideY * sideZ, sideZ, 1};
    return new Group[] {new Group(corners.axes(0), 0, stride, corners.lattice().numbers())};
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
    for (int g = 0; g < groups.length; g++) {
      if (taps == 4) {
        locate2(groups[g], g * N * taps);
      } else {
        locate3(groups[g], g * N * taps);
      }
      if (groups[g].numbers != null) {
        number(groups[g].numbers, g * N * taps);
      }
      for (int t = g * N * taps; t < (g + 1) * N * taps; t++) {
        index[t] *= channels;
      }
    }
  }

  private void locate2(Group group, int from) {
    int a = group.axes[0] * N;
    int b = group.axes[1] * N;
    int sa = group.stride[0];
    int sb = group.stride[1];
    for (int i = 0; i < N; i++) {
      int at = from + 4 * i;
      int place = group.first + cell[a + i] * sa + cell[b + i] * sb;
      index[at] = place;
      index[at + 1] = place + sa;
      index[at + 2] = place + sb;
      index[at + 3] = place + sa + sb;
      float fa = fraction[a + i];
      float fb = fraction[b + i];
      weight[at] = (1 - fa) * (1 - fb);
      weight[at + 1] = fa * (1 - fb);
      weight[at + 2] = (1 - fa) * fb;
      weight[at + 3] = fa * fb;
    }
  }

  private void locate3(Group group, int from) {
    int sx = group.stride[0];
    int sy = group.stride[1];
    int sz = group.stride[2];
    for (int i = 0; i < N; i++) {
      int at = from + 8 * i;
      int place = cell[i] * sx + cell[N + i] * sy + cell[2 * N + i] * sz;
      index[at] = place;
      index[at + 1] = place + sx;
      index[at + 2] = place + sy;
      index[at + 3] = place + sx + sy;
      index[at + 4] = place + sz;
      index[at + 5] = place + sz + sx;
      index[at + 6] = place + sz + sy;
      index[at + 7] = place + sz + sx + sy;
      float x = fraction[i];
      float y = fraction[N + i];
      float z = fraction[2 * N + i];
      float none = (1 - x) * (1 - y);
      float onlyX = x * (1 - y);
      float onlyY = (1 - x) * y;
      float both = x * y;
      weight[at] = none * (1 - z);
      weight[at + 1] = onlyX * (1 - z);
      weight[at + 2] = onlyY * (1 - z);
      weight[at + 3] = both * (1 - z);
      weight[at + 4] = none * z;
      weight[at + 5] = onlyX * z;
      weight[at + 6] = onlyY * z;
      weight[at + 7] = both * z;
    }
  }

  /** From places to lattice points; one that there is not weighs nothing. */
  private void number(int[] numbers, int from) {
    for (int t = from; t < from + N * taps; t++) {
      int number = numbers[index[t]];
      missing[t] = number < 0;
      index[t] = Math.max(0, number);
      weight[t] = number < 0 ? 0 : weight[t];
    }
  }

  /** Writes the features [outputs][TILE] into {@code values} from {@code at} on. */
  void gather(float[] parameters, int offset, float[] values, int at) {
    for (int g = 0; g < groups.length; g++) {
      kernels.gather(index, weight, g * N * taps, taps, parameters, offset, channels, rows);
      for (int c = 0; c < channels; c++) {
        int to = at + (g * channels + c) * N;
        for (int i = 0; i < N; i++) {
          values[to + i] = rows[i * channels + c];
        }
      }
    }
  }

  /** Adds the gradients of the parameters to {@code sums} from {@code offset} on. */
  void scatter(float[] inputGradients, int at, float[] sums, int offset) {
    for (int g = 0; g < groups.length; g++) {
      for (int c = 0; c < channels; c++) {
        int from = at + (g * channels + c) * N;
        for (int i = 0; i < N; i++) {
          rows[i * channels + c] = inputGradients[from + i];
        }
      }
      kernels.scatter(index, weight, g * N * taps, taps, rows, channels, sums, offset);
    }
  }

  /**
   * Adds sum over outputs of inputGradients * d output / d coordinate to gradients [3][TILE];
   * beyond the border features do not change.
   */
  void addCoordinateGradients(
      float[] coordinates,
      float[] inputGradients,
      int at,
      float[] parameters,
      int offset,
      float[] gradients) {
    for (int g = 0; g < groups.length; g++) {
      int[] axes = groups[g].axes;
      for (int side = 0; side < axes.length; side++) {
        float scale = 0.5f * table.cells(axes[side]);
        for (int i = 0; i < N; i++) {
          int to = axes[side] * N + i;
          if (Math.abs(coordinates[to]) <= 1) {
            float slope = slope(g, side, i, inputGradients, at, parameters, offset);
            gradients[to] += scale * slope;
          }
        }
      }
    }
  }

  private float slope(
      int g, int side, int i, float[] inputGradients, int at, float[] parameters, int offset) {
    int[] axes = groups[g].axes;
    int first = (g * N + i) * taps;
    float sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      if (missing[first + tap]) {
        continue;
      }
      float w = (tap >> side & 1) == 1 ? 1 : -1;
      for (int other = 0; other < axes.length; other++) {
        if (other != side) {
          w *= share(axes[other] * N + i, tap >> other & 1);
        }
      }
      for (int c = 0; c < channels; c++) {
        sum +=
            w
                * parameters[offset + index[first + tap] + c]
                * inputGradients[at + (g * channels + c) * N + i];
      }
    }
    return sum;
  }

  private float share(int place, int side) {
    return side == 1 ? fraction[place] : 1 - fraction[place];
  }
}
