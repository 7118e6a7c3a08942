package io.nacre.sample;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.PartTruth;

/**
 * The parts of a solid at twice the resolution of its grid, or where that has more than {@link
 * #MOST_SIDE} voxels a side, at twice the largest resolution that has not.
 *
 * @param frame of the voxels, at most of the grid's resolution
 * @param extent the voxels of {@code frame} that networks answer in
 * @param fine the frame of the halved voxels
 * @param truth the parts, in {@code fine}
 * @param aliases parts too many that the solid's own grid has, where it is thinner than its voxels
 */
public record SolidParts(
    GridFrame frame, IndexBox extent, GridFrame fine, PartTruth truth, int aliases) {

  private static final int MOST_SIDE = 256;

  static SolidParts of(SolidTruth solid, int threads) {
    GridFrame own = solid.grid().frame();
    int side = Math.max(own.nx(), Math.max(own.ny(), own.nz()));
    int coarser = 1;
    while (side > (long) MOST_SIDE * coarser) {
      coarser *= 2;
    }
    GridFrame frame = coarser == 1 ? own : own.atResolution(Math.max(1, own.unit() / coarser));
    IndexBox extent = scaled(solid.extent(), own, frame);
    GridFrame fine = frame.atResolution(2 * frame.unit());
    VoxelGrid inside = new VoxelGrid(fine);
    Parallel.forEach(
        threads,
        2 * (extent.x1() - extent.x0()),
        i -> {
          int x = 2 * extent.x0() + i;
          for (int y = 2 * extent.y0(); y < 2 * extent.y1(); y++) {
            for (int z = 2 * extent.z0(); z < 2 * extent.z1(); z++) {
              if (solid.decides((float) fine.x(x), (float) fine.y(y), (float) fine.z(z))) {
                inside.set(x, y, z);
              }
            }
          }
        });
    PartTruth truth = PartTruth.of(inside);
    return new SolidParts(frame, extent, fine, truth, truth.tooMany(solid.grid()));
  }

  private static IndexBox scaled(IndexBox box, GridFrame from, GridFrame to) {
    return new IndexBox(
        first(box.x0(), from, to),
        end(box.x1(), from, to, to.nx()),
        first(box.y0(), from, to),
        end(box.y1(), from, to, to.ny()),
        first(box.z0(), from, to),
        end(box.z1(), from, to, to.nz()));
  }

  private static int first(int index, GridFrame from, GridFrame to) {
    return (int) ((long) index * to.unit() / from.unit());
  }

  private static int end(int index, GridFrame from, GridFrame to, int most) {
    return (int) Math.min(most, ((long) index * to.unit() + from.unit() - 1) / from.unit());
  }
}
