package io.nacre.lab.nglod;

import java.util.Arrays;

/** Gathers points in stored cells of a level until a tile is full, then scores them together. */
final class LevelTile {

  private static final int FEATURES = LevelNetwork.FEATURES;

  private final CellOctree octree;
  private final float[] parameters;
  private final int level;
  private final int[] index = new int[LevelCells.TAPS];
  private final float[] weight = new float[LevelCells.TAPS];
  private final float[] rows = new float[LevelNetwork.TILE * FEATURES];
  private final float[][] inputs = LevelNetwork.inputs();
  private final float[][] hidden = new float[LevelNetwork.HIDDEN][LevelNetwork.TILE];
  private final float[] distance = new float[LevelNetwork.TILE];
  private final int[] place = new int[LevelNetwork.TILE];
  private int count;

  LevelTile(CellOctree octree, float[] parameters, int level) {
    this.octree = octree;
    this.parameters = parameters;
    this.level = level;
  }

  /** Takes a point whose score belongs at {@code at} of {@code out}, now or later. */
  void add(float x, float y, float z, int at, float[] out) {
    int row = count * FEATURES;
    Arrays.fill(rows, row, row + FEATURES, 0);
    for (int i = 1; i <= level; i++) {
      octree.level(i).taps(x, y, z, FEATURES, index, weight, 0);
      int offset = octree.featureOffset(i);
      FeatureRows.gather(parameters, offset, index, weight, 0, rows, row);
    }
    inputs[FEATURES][count] = x;
    inputs[FEATURES + 1][count] = y;
    inputs[FEATURES + 2][count] = z;
    place[count++] = at;
    if (count == LevelNetwork.TILE) {
      flush(out);
    }
  }

  /** Scores the points that wait: minus their distances. */
  void flush(float[] out) {
    if (count == 0) {
      return;
    }
    FeatureRows.toColumns(rows, count, inputs);
    LevelNetwork.forward(parameters, octree.decoderOffset(level), inputs, hidden, distance);
    for (int p = 0; p < count; p++) {
      out[place[p]] = -distance[p];
    }
    count = 0;
  }
}
