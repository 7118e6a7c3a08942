package io.nacre.voxel.morphology;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * The components of a grid's empty voxels, connected by steps to one of the 6 neighbours; numbered
 * from 0 in the order of their first voxels, [x][y][z] with z fastest.
 */
public final class ConnectedComponents {

  private static final int OCCUPIED = -1;
  private static final int UNSEEN = -2;

  private final GridFrame frame;
  private final int[] labels;
  private int[] stack = new int[256];
  private int stacked;
  private int count;

  private ConnectedComponents(VoxelGrid grid) {
    frame = grid.frame();
    labels = new int[Math.toIntExact(frame.voxelCount())];
    int at = 0;
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          labels[at++] = grid.get(x, y, z) ? OCCUPIED : UNSEEN;
        }
      }
    }
    for (int voxel = 0; voxel < labels.length; voxel++) {
      if (labels[voxel] == UNSEEN) {
        flood(voxel);
        count++;
      }
    }
  }

  /** Those of {@code grid}, at most 2^31 - 1 voxels; an int a voxel. */
  public static ConnectedComponents ofEmpty(VoxelGrid grid) {
    return new ConnectedComponents(grid);
  }

  /** Number of components. */
  public int count() {
    return count;
  }

  /** Component of voxel (x, y, z), or -1 where it is occupied. */
  public int of(int x, int y, int z) {
    return labels[(x * frame.ny() + y) * frame.nz() + z];
  }

  private void flood(int seed) {
    int strideX = frame.ny() * frame.nz();
    push(seed);
    while (stacked > 0) {
      int voxel = stack[--stacked];
      int x = voxel / strideX;
      int y = voxel / frame.nz() % frame.ny();
      int z = voxel % frame.nz();
      step(voxel - strideX, x > 0);
      step(voxel + strideX, x < frame.nx() - 1);
      step(voxel - frame.nz(), y > 0);
      step(voxel + frame.nz(), y < frame.ny() - 1);
      step(voxel - 1, z > 0);
      step(voxel + 1, z < frame.nz() - 1);
    }
  }

  private void step(int voxel, boolean inGrid) {
    if (inGrid && labels[voxel] == UNSEEN) {
      push(voxel);
    }
  }

  private void push(int voxel) {
    labels[voxel] = count;
    if (stacked == stack.length) {
      stack = Arrays.copyOf(stack, 2 * stacked);
    }
    stack[stacked++] = voxel;
  }
}
