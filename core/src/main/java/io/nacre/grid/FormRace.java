package io.nacre.grid;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Codes a grid in several forms side by side, and gives up each that has fallen so far behind that
 * it cannot win any more. What a form takes for the rest is foreseen from what it took so far: the
 * margins are what real grids, published shells of 256 voxels a side among them, ever made good.
 */
final class FormRace {

  /** Grids of at most so many voxels are coded in all forms to the end. */
  private static final long SMALL = 1 << 18;

  /** Where forms are compared: when this part of the occupied voxels is coded. */
  private static final double[] PARTS = {1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 3 / 4.0};

  /** What a form may be behind there, as a part of the best one's bytes. */
  private static final double[] MARGINS = {0.15, 0.1, 0.06, 0.04, 0.03};

  /** Fewer bytes say nothing of the rest. */
  private static final long TELLING = 200;

  private FormRace() {}

  /**
   * The shortest code; of those of the same length, that of the first form. It does not depend on
   * {@code threads}.
   */
  static EncodedGrid winner(VoxelGrid grid, List<FormRun> forms, int threads) {
    List<FormRun> left = forms;
    if (grid.frame().voxelCount() > SMALL) {
      long[] occupied = occupiedBefore(grid);
      for (int i = 0; i < PARTS.length && left.size() > 1; i++) {
        int end = plane(occupied, PARTS[i]);
        List<FormRun> running = left;
        Parallel.forEach(threads, running.size(), r -> running.get(r).advance(end));
        double part = Math.max(occupied[end], 1.0) / Math.max(occupied[grid.nx()], 1.0);
        left = withinReach(running, part, MARGINS[i]);
      }
    }
    List<FormRun> last = left;
    int each = threads / last.size();
    EncodedGrid[] codes = new EncodedGrid[last.size()];
    Parallel.forEach(threads, codes.length, i -> codes[i] = last.get(i).finish(each));
    return Arrays.stream(codes)
        .min(Comparator.comparingInt(code -> code.bytes().length))
        .orElseThrow();
  }

  /**
   * The forms that may still win. What starts from nothing ousts nobody: where it is ahead, what is
   * learned may catch up.
   */
  private static List<FormRun> withinReach(List<FormRun> forms, double part, double margin) {
    if (forms.stream().anyMatch(form -> form.size() < TELLING)) {
      return forms;
    }
    double best =
        forms.stream()
            .filter(FormRun::isLearned)
            .mapToDouble(form -> form.expected(part))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return forms.stream().filter(form -> form.expected(part) <= best * (1 + margin)).toList();
  }

  /** How many voxels before each plane of x, and in all, are occupied. */
  private static long[] occupiedBefore(VoxelGrid grid) {
    long[] before = new long[grid.nx() + 1];
    int plane = grid.ny() * grid.wordsPerRow();
    for (int x = 0; x < grid.nx(); x++) {
      before[x + 1] = before[x];
      for (int i = x * plane; i < (x + 1) * plane; i++) {
        before[x + 1] += Long.bitCount(grid.words()[i]);
      }
    }
    return before;
  }

  /** The first plane before which that part of the occupied voxels lies. */
  private static int plane(long[] occupied, double part) {
    int end = 1;
    while (occupied[end] < part * occupied[occupied.length - 1]) {
      end++;
    }
    return end;
  }
}
