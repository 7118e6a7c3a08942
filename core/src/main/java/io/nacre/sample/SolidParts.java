package io.nacre.sample;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.PartTruth;

/**
 * The parts of a solid at twice the resolution of its grid, or where that has more than {@link
 * #MOST_SIDE} voxels a side, at twice the largest resolution that has not. Voxels beyond those that
 * networks answer in are left out, but for one that connects what is outside.
 *
 * @param frame of voxels, at most of the grid's resolution
 * @param window the voxels of {@code frame} that parts are looked for in
 * @param extent those that networks answer in; others are empty
 * @param truth the parts, in the window at twice the resolution of {@code frame}
 * @param aliases parts too many that the solid's own grid has, where it is thinner than its voxels
 */
public record SolidParts(
    GridFrame frame, IndexBox window, IndexBox extent, PartTruth truth, int aliases) {

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
    IndexBox window = coarser == 1 ? withEmptyVoxels(extent, frame) : IndexBox.of(frame);
    GridFrame fine = frame.atResolution(2 * frame.unit());
    VoxelGrid inside = new VoxelGrid(frame(window, frame.unit()).atResolution(2 * frame.unit()));
    Parallel.forEach(
        threads,
        2 * (extent.x1() - extent.x0()),
        i -> {
          int x = 2 * extent.x0() + i;
          for (int y = 2 * extent.y0(); y < 2 * extent.y1(); y++) {
            for (int z = 2 * extent.z0(); z < 2 * extent.z1(); z++) {
              if (solid.decides((float) fine.x(x), (float) fine.y(y), (float) fine.z(z))) {
                inside.set(x - 2 * window.x0(), y - 2 * window.y0(), z - 2 * window.z0());
              }
            }
          }
        });
    PartTruth truth = PartTruth.of(inside);
    VoxelGrid grid = coarser == 1 ? part(solid.grid(), window) : solid.grid();
    return new SolidParts(frame, window, extent, truth, truth.tooMany(grid, threads));
  }

  /** That box and, where the frame goes on, a voxel more: what is outside there is connected. */
  private static IndexBox withEmptyVoxels(IndexBox box, GridFrame frame) {
    return new IndexBox(
        Math.max(0, box.x0() - 1),
        Math.min(frame.nx(), box.x1() + 1),
        Math.max(0, box.y0() - 1),
        Math.min(frame.ny(), box.y1() + 1),
        Math.max(0, box.z0() - 1),
        Math.min(frame.nz(), box.z1() + 1));
  }

  private static VoxelGrid part(VoxelGrid grid, IndexBox window) {
    VoxelGrid part = new VoxelGrid(frame(window, grid.frame().unit()));
    for (int x = 0; x < part.nx(); x++) {
      for (int y = 0; y < part.ny(); y++) {
        for (int z = 0; z < part.nz(); z++) {
          if (grid.get(window.x0() + x, window.y0() + y, window.z0() + z)) {
            part.set(x, y, z);
          }
        }
      }
    }
    return part;
  }

  private static GridFrame frame(IndexBox window, int unit) {
    return new GridFrame(window.sizeX(), window.sizeY(), window.sizeZ(), unit);
  }

  /** The frame of grids of the window, whose indices begin at its corner. */
  public GridFrame windowFrame() {
    return frame(window, frame.unit());
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
