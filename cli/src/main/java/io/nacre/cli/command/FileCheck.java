package io.nacre.cli.command;

import io.nacre.codec.Decoder;
import io.nacre.format.NacreFile;
import io.nacre.format.Origin;
import io.nacre.voxel.VoxelGrid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The findings of {@code info --verify}: the file was read strictly before, with all its checksums.
 *
 * @param occupied voxels of the grid at the file's own resolution
 * @param gridCrc the grid's CRC-32 as {@link Origin#GRID_CRC} is written
 * @param expected what the provenance says that it is; null when it says nothing
 */
record FileCheck(long occupied, String gridCrc, @Nullable String expected) {

  /** Decodes the grid. */
  static FileCheck of(Decoder decoder, int threads) {
    VoxelGrid grid = decoder.grid(threads);
    NacreFile file = decoder.file();
    Origin origin = file.origin();
    return new FileCheck(
        grid.count(),
        String.format(Locale.ROOT, "%08x", Origin.crc(grid)),
        origin == null ? null : origin.entries().get(Origin.GRID_CRC));
  }

  /** Whether the grid is the one that was encoded, as far as the file says. */
  boolean passed() {
    return expected == null || expected.equals(gridCrc);
  }

  /** A line for people. */
  String text() {
    String found =
        String.format(
            Locale.ROOT, "checksums right, %d voxels occupied, grid CRC-32 %s", occupied, gridCrc);
    if (expected == null) {
      return found + " (the file does not say what it should be)";
    }
    return found + (passed() ? ", as recorded" : ", but " + expected + " was recorded");
  }
}
