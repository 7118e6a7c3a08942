package io.nacre.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchesTest {

  static VoxelGrid sphere(int n, double radius) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(n));
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        for (int z = 0; z < n; z++) {
          double u = grid.frame().x(x);
          double v = grid.frame().y(y);
          double w = grid.frame().z(z);
          grid.set(x, y, z, u * u + v * v + w * w < radius * radius);
        }
      }
    }
    return grid;
  }

  private static boolean truth(VoxelGrid grid, int code) {
    return grid.get(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
  }

  private static void requireTrueLabels(VoxelGrid grid, int[] codes) {
    for (int code : codes) {
      assertThat(LabeledVoxels.label(code) == 1).isEqualTo(truth(grid, code));
    }
  }

  @Test
  void codesKeepIndicesAndLabel() {
    int code = LabeledVoxels.code(1023, 0, 517, true);
    assertThat(LabeledVoxels.x(code)).isEqualTo(1023);
    assertThat(LabeledVoxels.y(code)).isZero();
    assertThat(LabeledVoxels.z(code)).isEqualTo(517);
    assertThat(LabeledVoxels.label(code)).isEqualTo(1);
    assertThat(LabeledVoxels.label(LabeledVoxels.code(1023, 1023, 1023, false))).isZero();
  }

  @Test
  void supportVoxelsAreBothSidesOfTheSurface() {
    VoxelGrid single = new VoxelGrid(GridFrame.cube(5));
    single.set(2, 3, 1);
    assertThat(LabeledVoxels.support(single).codes())
        .containsExactlyInAnyOrder(
            LabeledVoxels.code(2, 3, 1, true),
            LabeledVoxels.code(1, 3, 1, false),
            LabeledVoxels.code(3, 3, 1, false),
            LabeledVoxels.code(2, 2, 1, false),
            LabeledVoxels.code(2, 4, 1, false),
            LabeledVoxels.code(2, 3, 0, false),
            LabeledVoxels.code(2, 3, 2, false));
    assertThat(
            LabeledVoxels.support(single)
                .within(new Region.Box(single, new IndexBox(2, 3, 3, 5, 0, 2)))
                .codes())
        .containsExactlyInAnyOrder(
            LabeledVoxels.code(2, 3, 1, true),
            LabeledVoxels.code(2, 4, 1, false),
            LabeledVoxels.code(2, 3, 0, false));
    VoxelGrid ball = sphere(40, 0.7);
    requireTrueLabels(ball, LabeledVoxels.support(ball).codes());
  }

  @Test
  void gridsBeyondTheCodesAreRefused() {
    assertThatThrownBy(() -> LabeledVoxels.support(new VoxelGrid(new GridFrame(1, 1025, 1, 1025))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024");
  }

  @Test
  void aBatchIsFortyPercentHardAndTheRestHalfSupport() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(40, 64, 128, 128));
    IndexBox box = new IndexBox(3, 38, 10, 60, 1, 127);
    for (int x = 3; x < 20; x++) {
      for (int y = 10; y < 60; y++) {
        for (int z = 1; z < 127; z++) {
          grid.set(x, y, z);
        }
      }
    }
    // Support and hard stand-ins lie outside the box, so that each sample tells where it is from.
    int support = LabeledVoxels.code(0, 0, 0, false);
    int[] hard = {LabeledVoxels.code(0, 0, 1, false), LabeledVoxels.code(0, 0, 2, true)};
    MiningSampler sampler =
        new MiningSampler(new Region.Box(grid, box), new LabeledVoxels(new int[] {support}), 11);
    int n = 200_000;
    int[] codes = new int[n];
    sampler.draw(3, 0, n, codes);
    assertThat(count(codes, support)).as("before mining").isCloseTo(0.7 * n, within(0.01 * n));
    sampler.mine(new LabeledVoxels(hard));
    sampler.draw(3, 0, n, codes);
    assertThat(count(codes, hard[0])).isCloseTo(0.2 * n, within(0.005 * n));
    assertThat(count(codes, hard[1])).isCloseTo(0.2 * n, within(0.005 * n));
    assertThat(count(codes, support)).isCloseTo(0.3 * n, within(0.005 * n));
    int[] anywhere =
        Arrays.stream(codes)
            .filter(c -> LabeledVoxels.x(c) > 0 || LabeledVoxels.y(c) > 0)
            .toArray();
    requireUniform(grid, box, anywhere);
    requireUniform(grid, box, sampler.anywhere(0, 60_000).codes());
    assertThat(sampler.anywhere(0, 100).codes()).isNotEqualTo(sampler.anywhere(1, 100).codes());
    sampler.mine(new LabeledVoxels(new int[0]));
    sampler.draw(3, 0, n, codes);
    assertThat(count(codes, support)).as("nothing hard").isCloseTo(0.7 * n, within(0.01 * n));
  }

  private static void requireUniform(VoxelGrid grid, IndexBox box, int[] codes) {
    requireTrueLabels(grid, codes);
    int[] perX = new int[grid.nx()];
    int[] perY = new int[grid.ny()];
    int[] perZ = new int[grid.nz()];
    for (int code : codes) {
      perX[LabeledVoxels.x(code)]++;
      perY[LabeledVoxels.y(code)]++;
      perZ[LabeledVoxels.z(code)]++;
    }
    requireUniform(perX, box.x0(), box.x1(), codes.length);
    requireUniform(perY, box.y0(), box.y1(), codes.length);
    requireUniform(perZ, box.z0(), box.z1(), codes.length);
  }

  /** Each count within six standard deviations, nothing outside the range. */
  private static void requireUniform(int[] counts, int from, int to, int n) {
    double mean = (double) n / (to - from);
    for (int i = 0; i < counts.length; i++) {
      double expected = i >= from && i < to ? mean : 0;
      assertThat((double) counts[i]).isCloseTo(expected, within(6 * Math.sqrt(expected)));
    }
  }

  private static double count(int[] codes, int code) {
    return Arrays.stream(codes).filter(c -> c == code).count();
  }

  @Test
  void thePlaceInABatchDecidesTheSample() {
    VoxelGrid grid = sphere(32, 0.8);
    MiningSampler sampler = sampler(grid, 5);
    int[] whole = new int[1024];
    sampler.draw(9, 0, 1024, whole);
    int[] pieces = new int[1024];
    for (int at : new int[] {512, 1000, 0, 137, 999}) {
      int n = Math.min(512, 1024 - at);
      int[] piece = new int[n];
      sampler(grid, 5).draw(9, at, n, piece);
      System.arraycopy(piece, 0, pieces, at, n);
      assertThat(piece).isEqualTo(Arrays.copyOfRange(whole, at, at + n));
    }
    assertThat(pieces).isEqualTo(whole);
    int[] other = new int[1024];
    sampler.draw(10, 0, 1024, other);
    assertThat(other).isNotEqualTo(whole);
    sampler(grid, 6).draw(9, 0, 1024, other);
    assertThat(other).isNotEqualTo(whole);
  }

  private static MiningSampler sampler(VoxelGrid grid, long seed) {
    return new MiningSampler(
        new Region.Box(grid, IndexBox.around(grid)), LabeledVoxels.support(grid), seed);
  }

  @Test
  void anEpochAt128IsAboutAMillionSamples() {
    VoxelGrid grid = sphere(128, 0.9);
    LabeledVoxels support = LabeledVoxels.support(grid);
    LabeledVoxels drawn = SupportEpochs.quarterOfOthers(grid, support, 1);
    SupportEpochs epochs = new SupportEpochs(drawn, support, 16384, 1);
    assertThat(epochs.epochSize()).isBetween(900_000, 1_100_000);
    int others = 128 * 128 * 128 - support.size();
    assertThat(drawn.size()).isEqualTo(others / 4);
    assertThat(Arrays.stream(drawn.codes()).distinct().count()).isEqualTo(others / 4);
    requireTrueLabels(grid, drawn.codes());
    int repeated = epochs.epochSize() - drawn.size();
    assertThat(repeated % support.size()).isZero();
    assertThat(repeated).isLessThanOrEqualTo(drawn.size());
    // A quarter of the inside and a quarter of the outside, to the accuracy of a fair draw.
    long inside = Arrays.stream(drawn.codes()).filter(c -> truth(grid, c)).count();
    long insideSupport = Arrays.stream(support.codes()).filter(c -> truth(grid, c)).count();
    assertThat((double) inside).isCloseTo((grid.count() - insideSupport) / 4.0, within(2500.0));
  }

  @Test
  void everyEpochIsAPermutation() {
    VoxelGrid grid = sphere(24, 0.8);
    LabeledVoxels support = LabeledVoxels.support(grid);
    LabeledVoxels drawn = SupportEpochs.quarterOfOthers(grid, support, 8);
    SupportEpochs epochs = new SupportEpochs(drawn, support, 1000, 8);
    SupportEpochs same = new SupportEpochs(drawn, support, 1000, 8);
    int steps = epochs.stepsPerEpoch();
    int size = epochs.epochSize();
    assertThat(steps).isEqualTo((size + 999) / 1000);
    Map<Integer, Integer> expected = new HashMap<>();
    for (int code : drawn.codes()) {
      expected.merge(code, 1, Integer::sum);
    }
    for (int code : support.codes()) {
      expected.merge(code, (size - drawn.size()) / support.size(), Integer::sum);
    }
    int[] first = epoch(epochs, 0);
    int[] second = epoch(epochs, steps);
    assertThat(first).isNotEqualTo(second);
    assertThat(histogram(first, size)).isEqualTo(expected);
    assertThat(histogram(second, size)).isEqualTo(expected);
    // Beyond the last sample the epoch begins again.
    assertThat(Arrays.copyOfRange(first, size, first.length))
        .isEqualTo(Arrays.copyOf(first, first.length - size));
    // Resumed in the middle of the training, and in pieces.
    same.prepare(steps + 1);
    int[] piece = new int[300];
    same.draw(steps + 1, 700, 300, piece);
    assertThat(piece).isEqualTo(Arrays.copyOfRange(second, 1700, 2000));
  }

  private static int[] epoch(SupportEpochs epochs, int from) {
    epochs.prepare(from);
    int[] codes = new int[epochs.stepsPerEpoch() * 1000];
    int[] batch = new int[1000];
    for (int step = 0; step < epochs.stepsPerEpoch(); step++) {
      epochs.draw(from + step, 0, 1000, batch);
      System.arraycopy(batch, 0, codes, step * 1000, 1000);
    }
    return codes;
  }

  private static Map<Integer, Integer> histogram(int[] codes, int n) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < n; i++) {
      counts.merge(codes[i], 1, Integer::sum);
    }
    return counts;
  }
}
