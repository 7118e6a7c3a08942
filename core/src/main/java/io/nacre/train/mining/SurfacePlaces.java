package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.LabeledVoxels;

/**
 * Places at the surface of an object, where a network's decisions hang by a thread.
 *
 * @param count how many
 * @param filler writes some of them into a tile
 */
public record SurfacePlaces(int count, Filler filler) {

  /** Writes places into a tile. */
  public interface Filler {

    /**
     * Writes coordinates.
     *
     * @param places {@link PointTile#SIZE} numbers below the count
     */
    void fill(int[] places, PointTile tile);
  }

  /** Voxels on both sides of the surface. */
  public static SurfacePlaces of(LabeledVoxels support, VoxelCoordinates coordinates) {
    return new SurfacePlaces(
        support.size(),
        (places, tile) -> {
          int[] codes = new int[PointTile.SIZE];
          for (int i = 0; i < codes.length; i++) {
            codes[i] = support.codes()[places[i]];
          }
          coordinates.fill(codes, 0, codes.length, tile);
        });
  }

  /** Points near the surface, for a network of {@code box}. */
  public static SurfacePlaces of(LabeledPoints near, InputBox box) {
    return new SurfacePlaces(
        near.size(),
        (places, tile) -> {
          for (int i = 0; i < PointTile.SIZE; i++) {
            tile.coordinates[i] = box.map(0, near.x(places[i]));
            tile.coordinates[PointTile.SIZE + i] = box.map(1, near.y(places[i]));
            tile.coordinates[2 * PointTile.SIZE + i] = box.map(2, near.z(places[i]));
          }
        });
  }
}
