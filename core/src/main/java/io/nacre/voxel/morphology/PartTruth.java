package io.nacre.voxel.morphology;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The parts of a solid, and how those of a decoded grid differ from them: components and cavities
 * too many are crumbs and holes, where nothing of the solid is, or of its outside, or pieces of one
 * part that has fallen apart. Occupied voxels connect by 26 neighbours, empty ones by 6.
 */
public final class PartTruth {

  /** Voxels around a piece within which what would join it to its part is looked for. */
  private static final int REACH = 4;

  private final Side inside;
  private final Side outside;

  private PartTruth(Side inside, Side outside) {
    this.inside = inside;
    this.outside = outside;
  }

  /**
   * What is too many.
   *
   * @param places what is wrong: voxels of crumbs or holes, and all around pieces
   * @param count parts too many
   */
  public record Faults(VoxelGrid places, int count) {}

  /** Those of {@code solid}, which is owned by the result. */
  public static PartTruth of(VoxelGrid solid) {
    return new PartTruth(
        new Side(solid, Connectivity.TWENTY_SIX), new Side(solid.complement(), Connectivity.SIX));
  }

  /** The components of {@code decoded}, of the solid's frame, that are too many. */
  public Faults components(VoxelGrid decoded) {
    return inside.faults(decoded);
  }

  /** The cavities of {@code decoded}, of the solid's frame, that are too many. */
  public Faults cavities(VoxelGrid decoded) {
    return outside.faults(decoded.complement());
  }

  /** Components and cavities that {@code decoded}, of any resolution, has too many. */
  public int tooMany(VoxelGrid decoded, int threads) {
    int[] counts = new int[2];
    Parallel.forEach(
        threads,
        2,
        side ->
            counts[side] =
                side == 0
                    ? inside.parts(decoded).count()
                    : outside.parts(decoded.complement()).count());
    return counts[0] + counts[1];
  }

  /**
   * The parts of a decoded grid.
   *
   * @param origins the part of the solid that each has its first voxel in; -1 for none
   * @param isPiece which are not the largest of their origin
   */
  private record Origins(GridParts parts, int[] origins, boolean[] isPiece) {

    static Origins of(GridParts parts, int[] origins, int parents) {
      boolean[] seen = new boolean[parents];
      boolean[] isPiece = new boolean[origins.length];
      // Parts come from the largest to the smallest.
      for (int part = 0; part < origins.length; part++) {
        if (origins[part] >= 0) {
          isPiece[part] = seen[origins[part]];
          seen[origins[part]] = true;
        }
      }
      return new Origins(parts, origins, isPiece);
    }

    int count() {
      return (int)
          IntStream.range(0, origins.length).filter(i -> origins[i] < 0 || isPiece[i]).count();
    }
  }

  /**
   * The inside, or the outside.
   *
   * @param voxels of the solid that are on it
   */
  private record Side(VoxelGrid voxels, Connectivity connectivity, GridParts parts) {

    Side(VoxelGrid voxels, Connectivity connectivity) {
      this(voxels, connectivity, GridParts.of(voxels, connectivity));
    }

    /** Those of what is decoded to be on this side, at any resolution. */
    Origins parts(VoxelGrid decoded) {
      GridParts own = GridParts.of(decoded, connectivity);
      int[] origins = new int[own.sizes().length];
      Arrays.fill(origins, -1);
      int unit = voxels.frame().unit();
      int ownUnit = decoded.frame().unit();
      own.forEach(
          (part, x, y, from, to) -> {
            for (int z = from; z < to && origins[part] < 0; z++) {
              origins[part] =
                  parts.partAt(
                      scaled(x, unit, ownUnit, voxels.nx()),
                      scaled(y, unit, ownUnit, voxels.ny()),
                      scaled(z, unit, ownUnit, voxels.nz()));
            }
          });
      return Origins.of(own, origins, parts.sizes().length);
    }

    private static int scaled(int index, int unit, int ownUnit, int voxels) {
      return (int) Math.min(voxels - 1, (2L * index + 1) * unit / (2L * ownUnit));
    }

    Faults faults(VoxelGrid decoded) {
      Origins own = parts(decoded);
      VoxelGrid places = new VoxelGrid(decoded.frame());
      own.parts()
          .forEach(
              (part, x, y, from, to) -> {
                if (own.origins()[part] < 0) {
                  places.setRun(x, y, from, to);
                } else if (own.isPiece()[part]) {
                  around(places, x, y, from, to);
                }
              });
      for (int i = 0; i < places.words().length; i++) {
        places.words()[i] &= voxels.words()[i] ^ decoded.words()[i];
      }
      return new Faults(places, own.count());
    }

    private static void around(VoxelGrid places, int x, int y, int from, int to) {
      for (int i = Math.max(0, x - REACH); i <= Math.min(places.nx() - 1, x + REACH); i++) {
        for (int j = Math.max(0, y - REACH); j <= Math.min(places.ny() - 1, y + REACH); j++) {
          places.setRun(i, j, Math.max(0, from - REACH), Math.min(places.nz(), to + REACH));
        }
      }
    }
  }
}
