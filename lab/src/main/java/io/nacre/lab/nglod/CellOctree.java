package io.nacre.lab.nglod;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The octree of a surface and where the numbers of a model over it lie: features of levels 1..n,
 * then the decoders of levels 1..n. Level L has 2^(L+1) cells a side, so level 1 has 125 corners as
 * in the published comparison (its formula (2^(L+2)+1)^3 counts levels from 0). Stored cells are
 * those that the surface touches; the parent of a stored cell is stored.
 */
final class CellOctree {

  private final List<LevelCells> levels;
  private final int[] featureOffsets;

  /**
   * @param finest the stored cells of the last level, a cube
   */
  CellOctree(VoxelGrid finest, int levelCount) {
    levels =
        IntStream.rangeClosed(1, levelCount)
            .mapToObj(
                level -> {
                  int factor = 1 << (levelCount - level);
                  return new LevelCells(factor == 1 ? finest : Downsampler.maxPool(finest, factor));
                })
            .toList();
    featureOffsets = new int[levelCount + 1];
    for (int i = 0; i < levelCount; i++) {
      featureOffsets[i + 1] = featureOffsets[i] + levels.get(i).corners() * LevelNetwork.FEATURES;
    }
  }

  /**
   * The octree of a mesh in [-1,1]^3.
   *
   * @throws IllegalArgumentException when no triangle lies in that cube
   */
  static CellOctree of(TriangleMesh mesh, int levelCount, int threads) {
    VoxelGrid finest = SurfaceVoxelizer.voxelize(mesh, GridFrame.cube(side(levelCount)), threads);
    if (finest.count() == 0) {
      throw new IllegalArgumentException(
          "the mesh has no triangle in [-1,1]^3: normalise it first");
    }
    return new CellOctree(finest, levelCount);
  }

  /** Cells of a level along an axis. */
  static int side(int level) {
    return 1 << (level + 1);
  }

  /** Number of levels n. */
  int levelCount() {
    return levels.size();
  }

  /** Level 1..n. */
  LevelCells level(int level) {
    return levels.get(level - 1);
  }

  /** The finest level whose cell at that point is stored, as all above it are; 0 for none. */
  int depth(float x, float y, float z) {
    int depth = 0;
    while (depth < levels.size() && levels.get(depth).holds(x, y, z)) {
      depth++;
    }
    return depth;
  }

  /** Where the features of a level begin. */
  int featureOffset(int level) {
    return featureOffsets[level - 1];
  }

  /** Features of all levels. */
  int featureCount() {
    return featureOffsets[levels.size()];
  }

  /** Where the decoder of a level begins. */
  int decoderOffset(int level) {
    return featureCount() + (level - 1) * LevelNetwork.PARAMETERS;
  }

  /** Features and decoders of all levels. */
  int parameterCount() {
    return decoderOffset(levels.size() + 1);
  }

  /**
   * Bytes that say which cells up to {@code level} are stored: 8 for the 64 of level 1, then one
   * for the children of each stored cell.
   */
  int structureBytes(int level) {
    long bytes = 8;
    for (int i = 1; i < level; i++) {
      bytes += level(i).stored().count();
    }
    return Math.toIntExact(bytes);
  }
}
