package io.nacre.field;

import io.nacre.allowance.Allowance;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.marching.CellLayer;
import io.nacre.voxel.marching.CornerFrame;
import java.util.Arrays;

/**
 * The corner values that an extraction has evaluated so far: all coarse corners, and fine ones in
 * blocks of 8^3 that exist only where something was asked for.
 *
 * <p>Lattice corner i is corner i - coarse of the frame: one coarse cell of outside corners
 * surrounds the frame on every side. Corners are named by one int, (x * (ny+1) + y) * (nz+1) + z
 * with n the lattice's cells along an axis.
 */
final class CornerStore {

  private static final int BATCH = 4096;
  private static final long BLOCK_BYTES = 512 * 4 + 16;
  private static final float UNKNOWN = Float.NaN;
  private static final float ASKED = Float.NEGATIVE_INFINITY;

  private final Field field;
  private final CornerFrame frame;
  private final float level;
  private final int threads;
  private final int steps;
  private final Allowance memory;
  private final int nx;
  private final int ny;
  private final int nz;
  private final float[] coarse;
  private final float[][] blocks;
  private int[] asked = new int[1024];
  private int askedCount;

  CornerStore(
      Field field, CornerFrame frame, float level, int steps, Allowance memory, int threads) {
    this.memory = memory;
    this.field = field;
    this.frame = frame;
    this.level = level;
    this.steps = steps;
    this.threads = threads;
    int pad = 2 << steps;
    nx = frame.nx() - 1 + pad;
    ny = frame.ny() - 1 + pad;
    nz = frame.nz() - 1 + pad;
    memory.take(
        4L * ((nx >> steps) + 1) * ((ny >> steps) + 1) * ((nz >> steps) + 1)
            + (steps == 0 ? 0 : 8L * ((nx >> 3) + 1) * ((ny >> 3) + 1) * ((nz >> 3) + 1)));
    coarse = new float[((nx >> steps) + 1) * ((ny >> steps) + 1) * ((nz >> steps) + 1)];
    Arrays.fill(coarse, CellLayer.OUTSIDE);
    blocks = new float[steps == 0 ? 0 : ((nx >> 3) + 1) * ((ny >> 3) + 1) * ((nz >> 3) + 1)][];
    Parallel.forEach(threads, (nx >> steps) - 1, plane -> evaluateCoarsePlane(plane + 1));
  }

  /** Cells of the lattice along x, padding included. */
  int nx() {
    return nx;
  }

  int ny() {
    return ny;
  }

  int nz() {
    return nz;
  }

  /** Signed value of an evaluated lattice corner. */
  float get(int x, int y, int z) {
    if (isCoarse(x, y, z)) {
      return coarse[coarseIndex(x, y, z)];
    }
    float[] block = blocks[block(x, y, z)];
    return block == null ? UNKNOWN : block[within(x, y, z)];
  }

  /** Bit c set when corner c of the cell of edge {@code size} at (x, y, z) is inside. */
  int signs(int x, int y, int z, int size) {
    int signs = 0;
    for (int c = 0; c < 8; c++) {
      boolean inside = get(x + (c & 1) * size, y + (c >> 1 & 1) * size, z + (c >> 2) * size) > 0;
      signs |= inside ? 1 << c : 0;
    }
    return signs;
  }

  /** Remembers a corner for the next {@link #evaluateAsked} unless its value is known. */
  void ask(int x, int y, int z) {
    if (isCoarse(x, y, z)) {
      return;
    }
    int b = block(x, y, z);
    if (blocks[b] == null) {
      memory.take(BLOCK_BYTES);
      blocks[b] = new float[512];
      Arrays.fill(blocks[b], UNKNOWN);
    }
    int i = within(x, y, z);
    if (!Float.isNaN(blocks[b][i])) {
      return;
    }
    if (beyondFrame(x, y, z)) {
      blocks[b][i] = CellLayer.OUTSIDE;
      return;
    }
    blocks[b][i] = ASKED;
    if (askedCount == asked.length) {
      memory.take(8L * askedCount);
      asked = Arrays.copyOf(asked, 2 * askedCount);
      memory.give(4L * askedCount);
    }
    asked[askedCount++] = (x * (ny + 1) + y) * (nz + 1) + z;
  }

  /** Evaluates what was asked for, in batches on all threads. */
  void evaluateAsked() {
    int tasks = (askedCount + BATCH - 1) / BATCH;
    Parallel.forEach(
        threads,
        tasks,
        task -> {
          int from = task * BATCH;
          evaluate(Arrays.copyOfRange(asked, from, Math.min(askedCount, from + BATCH)));
        });
    askedCount = 0;
  }

  private void evaluateCoarsePlane(int plane) {
    int size = 1 << steps;
    int[] row = new int[BATCH];
    int n = 0;
    for (int y = size; y < ny; y += size) {
      for (int z = size; z < nz; z += size) {
        if (n == BATCH) {
          evaluate(row);
          n = 0;
        }
        row[n++] = ((plane << steps) * (ny + 1) + y) * (nz + 1) + z;
      }
    }
    evaluate(Arrays.copyOf(row, n));
  }

  private void evaluate(int[] corners) {
    int n = corners.length;
    int pad = 1 << steps;
    float[] px = new float[n];
    float[] py = new float[n];
    float[] pz = new float[n];
    float[] scores = new float[n];
    for (int i = 0; i < n; i++) {
      int xy = corners[i] / (nz + 1);
      px[i] = (float) frame.x(xy / (ny + 1) - pad);
      py[i] = (float) frame.y(xy % (ny + 1) - pad);
      pz[i] = (float) frame.z(corners[i] % (nz + 1) - pad);
    }
    field.scores(px, py, pz, scores, n);
    for (int i = 0; i < n; i++) {
      int xy = corners[i] / (nz + 1);
      int x = xy / (ny + 1);
      int y = xy % (ny + 1);
      int z = corners[i] % (nz + 1);
      float value = CellLayer.signed(scores[i], level);
      if (isCoarse(x, y, z)) {
        coarse[coarseIndex(x, y, z)] = value;
      } else {
        blocks[block(x, y, z)][within(x, y, z)] = value;
      }
    }
  }

  private boolean isCoarse(int x, int y, int z) {
    return ((x | y | z) & (1 << steps) - 1) == 0;
  }

  private boolean beyondFrame(int x, int y, int z) {
    int pad = 1 << steps;
    return x < pad || y < pad || z < pad || x > nx - pad || y > ny - pad || z > nz - pad;
  }

  private int coarseIndex(int x, int y, int z) {
    return ((x >> steps) * ((ny >> steps) + 1) + (y >> steps)) * ((nz >> steps) + 1) + (z >> steps);
  }

  private int block(int x, int y, int z) {
    return ((x >> 3) * ((ny >> 3) + 1) + (y >> 3)) * ((nz >> 3) + 1) + (z >> 3);
  }

  private static int within(int x, int y, int z) {
    return (x & 7) << 6 | (y & 7) << 3 | z & 7;
  }
}
