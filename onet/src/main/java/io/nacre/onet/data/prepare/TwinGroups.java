package io.nacre.onet.data.prepare;

import io.nacre.onet.data.sample.Seeds;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects joined with those that are nearly the same: by an IoU of more than {@value #ALIKE} at
 * {@value #SIDE}^3 voxels, chains included. A group goes to one part as a whole, so that nothing is
 * tested on whose twin was learned.
 */
final class TwinGroups {

  private static final double ALIKE = 0.7;
  private static final int SIDE = 16;

  /** Groups of more than this share of all objects are learned from. */
  private static final double LARGE = 0.02;

  private final List<long[]> grids = new ArrayList<>();

  /** What of a solid is compared: a bit a voxel, set when anything in it is inside. */
  static long[] coarse(VoxelGrid solid) {
    return Downsampler.maxPool(solid, solid.nx() / SIDE).words();
  }

  private TwinGroups(List<long[]> grids) {
    this.grids.addAll(grids);
  }

  /**
   * The part of each object.
   *
   * @param grids of {@link #coarse}, an object each
   */
  static List<Split.Part> parts(Split.Apart split, List<long[]> grids) {
    return new TwinGroups(grids).assign(split);
  }

  private List<Split.Part> assign(Split.Apart split) {
    List<List<Integer>> groups = groups();
    int n = grids.size();
    Split.Part[] parts = new Split.Part[n];
    int tests = (int) Math.round((1 - split.train() - split.validation()) * n);
    int validations = (int) Math.round(split.validation() * n);
    for (int g : Seeds.permutation(groups.size(), Seeds.random(split.seed(), "twins"))) {
      List<Integer> group = groups.get(g);
      boolean large = group.size() > Math.max(1, LARGE * n);
      Split.Part part = Split.Part.TRAIN;
      if (!large && group.size() <= tests) {
        part = Split.Part.TEST;
        tests -= group.size();
      } else if (!large && group.size() <= validations) {
        part = Split.Part.VALIDATION;
        validations -= group.size();
      }
      for (int member : group) {
        parts[member] = part;
      }
    }
    return List.of(parts);
  }

  private List<List<Integer>> groups() {
    int n = grids.size();
    int[] root = new int[n];
    int[] counts = new int[n];
    for (int i = 0; i < n; i++) {
      root[i] = i;
      counts[i] = count(grids.get(i));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int most = Math.min(counts[i], counts[j]);
        int least = Math.max(counts[i], counts[j]);
        if (most > ALIKE * least && find(root, i) != find(root, j)) {
          int both = common(grids.get(i), grids.get(j));
          if (both > ALIKE * (counts[i] + counts[j] - both)) {
            root[find(root, i)] = find(root, j);
          }
        }
      }
    }
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      groups.computeIfAbsent(find(root, i), r -> new ArrayList<>()).add(i);
    }
    return List.copyOf(groups.values());
  }

  private static int find(int[] root, int i) {
    int at = i;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private static int count(long[] bits) {
    int sum = 0;
    for (long word : bits) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  private static int common(long[] a, long[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Long.bitCount(a[i] & b[i]);
    }
    return sum;
  }
}
