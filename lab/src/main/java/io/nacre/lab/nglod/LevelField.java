package io.nacre.lab.nglod;

import io.nacre.field.Field;
import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ConnectedComponents;

/** The field of one level; see {@link NglodModel#field}. */
final class LevelField implements Field {

  private static final BoundingBox CUBE = new BoundingBox(-1, -1, -1, 1, 1, 1);

  /** How far from a face, in cells, the field is asked for the sign beyond it. */
  private static final float INSET = 1 / 64f;

  private final CellOctree octree;
  private final float[] parameters;
  private final int level;
  private final LevelCells cells;
  private final ConnectedComponents empty;
  private final float[] emptyScores;

  private LevelField(CellOctree octree, float[] parameters, int level) {
    this.octree = octree;
    this.parameters = parameters;
    this.level = level;
    cells = octree.level(level);
    empty = ConnectedComponents.ofEmpty(cells.stored());
    emptyScores = new float[empty.count()];
  }

  static LevelField of(CellOctree octree, float[] parameters, int level) {
    LevelField field = new LevelField(octree, parameters, level);
    field.decideEmptyCells();
    return field;
  }

  @Override
  public BoundingBox bounds() {
    return CUBE;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    LevelTile tile = new LevelTile(octree, parameters, level);
    for (int i = 0; i < count; i++) {
      if (!inCube(x[i], y[i], z[i])) {
        out[i] = -edge();
      } else if (cells.holds(x[i], y[i], z[i])) {
        tile.add(x[i], y[i], z[i], i, out);
      } else {
        out[i] = emptyScores[component(x[i], y[i], z[i])];
      }
    }
    tile.flush(out);
  }

  private static boolean inCube(float x, float y, float z) {
    return Math.abs(x) <= 1 && Math.abs(y) <= 1 && Math.abs(z) <= 1;
  }

  private float edge() {
    return 2f / cells.side();
  }

  private int component(float x, float y, float z) {
    return empty.of(
        cells.cell(cells.position(x)),
        cells.cell(cells.position(y)),
        cells.cell(cells.position(z)));
  }

  /** Gives each component a cell's edge with the sign of the mean field at its faces. */
  private void decideEmptyCells() {
    FaceVotes votes = new FaceVotes();
    int side = cells.side();
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        for (int z = 0; z < side; z++) {
          if (cells.stored().get(x, y, z)) {
            votes.ask(x, y, z);
          }
        }
      }
    }
    votes.tile.flush(votes.scores);
    double[] sums = new double[emptyScores.length];
    for (int i = 0; i < votes.count; i++) {
      sums[votes.component[i]] += votes.scores[i];
    }
    for (int i = 0; i < sums.length; i++) {
      emptyScores[i] = sums[i] > 0 ? edge() : -edge();
    }
  }

  /** Points of stored cells close to the middles of faces that they share with others. */
  private final class FaceVotes {
    private final VoxelGrid stored = cells.stored();
    private final LevelTile tile = new LevelTile(octree, parameters, level);
    private final int[] component = new int[Math.toIntExact(6 * stored.count())];
    private final float[] scores = new float[component.length];
    private int count;

    void ask(int x, int y, int z) {
      for (int axis = 0; axis < 3; axis++) {
        for (int side = -1; side <= 1; side += 2) {
          int dx = axis == 0 ? side : 0;
          int dy = axis == 1 ? side : 0;
          int dz = axis == 2 ? side : 0;
          if (isEmpty(x + dx, y + dy, z + dz)) {
            component[count] = empty.of(x + dx, y + dy, z + dz);
            tile.add(coordinate(x, dx), coordinate(y, dy), coordinate(z, dz), count++, scores);
          }
        }
      }
    }

    private boolean isEmpty(int x, int y, int z) {
      int n = cells.side();
      return x >= 0 && y >= 0 && z >= 0 && x < n && y < n && z < n && !stored.get(x, y, z);
    }

    private float coordinate(int cell, int towards) {
      return (cell + 0.5f + towards * (0.5f - INSET)) * edge() - 1;
    }
  }
}
