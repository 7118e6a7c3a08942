package io.nacre.train;

import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;
import io.nacre.sample.LabeledVoxels;

/** Evaluates a network on labelled voxels. */
final class VoxelScorer {

  private static final int TASK = 64 * PointTile.SIZE;

  private final VoxelCoordinates coordinates;
  private final int threads;

  VoxelScorer(VoxelCoordinates coordinates, int threads) {
    this.coordinates = coordinates;
    this.threads = threads;
  }

  /** The logit of every voxel, in order. */
  float[] logits(PackedNetwork network, LabeledVoxels voxels) {
    float[] logits = new float[voxels.size()];
    int tasks = (voxels.size() + TASK - 1) / TASK;
    Parallel.forEach(
        threads,
        tasks,
        task -> {
          PointTile tile = new PointTile(network.architecture());
          float[] labels = new float[PointTile.SIZE];
          int end = Math.min(voxels.size(), (task + 1) * TASK);
          for (int at = task * TASK; at < end; at += PointTile.SIZE) {
            int n = Math.min(PointTile.SIZE, end - at);
            coordinates.fill(voxels.codes(), at, n, tile, labels);
            tile.forward(network);
            System.arraycopy(tile.logits, 0, logits, at, n);
          }
        });
    return logits;
  }
}
