package io.nacre.cli;

import io.nacre.format.Origin;
import io.nacre.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The provenance block that {@code encode --provenance} writes into a file. */
final class FileOrigin {

  private FileOrigin() {}

  /**
   * Program, input, options and seed, and the checksum of the grid.
   *
   * @param decoded the grid that the file decodes to
   */
  static Origin of(Provenance provenance, VoxelGrid decoded) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("program", ("nacre " + provenance.version() + " " + provenance.commit()).strip());
    entries.put("input", printable(Input.stem(provenance.input().name())));
    if (!provenance.input().sha256().isEmpty()) {
      entries.put("sha256", provenance.input().sha256());
    }
    entries.put("options", printable(String.join(" ", provenance.command())));
    entries.put("seed", Long.toString(provenance.seed()));
    entries.put(Origin.GRID_CRC, String.format(Locale.ROOT, "%08x", Origin.crc(decoded)));
    return new Origin(entries);
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.substring(0, Math.min(line.length(), 500));
  }
}
