package io.nacre.format;

import io.nacre.voxel.VoxelGrid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The provenance block of a file: where it comes from, as names and values in the order in which
 * they are written.
 *
 * @param entries names of a-z, 0-9 and _, not empty; values of any characters but control
 *     characters; together at most {@link #MAX_BYTES} bytes of UTF-8 as lines NAME=VALUE
 */
public record Origin(Map<String, String> entries) {

  /** Bytes of the largest block. */
  public static final int MAX_BYTES = 4096;

  /** Name of the CRC-32, in hexadecimal, of the grid that the file decodes to. */
  public static final String GRID_CRC = "grid_crc";

  public Origin {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    String problem = problem(entries);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** CRC-32 of a byte 0 or 1 for each voxel, [x][y][z], z fastest. */
  public static int crc(VoxelGrid grid) {
    CRC32 crc = new CRC32();
    byte[] row = new byte[grid.nz()];
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          row[z] = (byte) (grid.get(x, y, z) ? 1 : 0);
        }
        crc.update(row);
      }
    }
    return (int) crc.getValue();
  }

  private static @Nullable String problem(Map<String, String> entries) {
    if (entries.isEmpty()) {
      return "a provenance without entries";
    }
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      if (!entry.getKey().matches("[a-z0-9_]+")) {
        return "not a name of provenance: '" + entry.getKey() + "'";
      }
      if (entry.getValue().chars().anyMatch(Character::isISOControl)) {
        return "a control character in the provenance's " + entry.getKey();
      }
    }
    return utf8(entries).length > MAX_BYTES ? "more than 4096 bytes of provenance" : null;
  }

  private static byte[] utf8(Map<String, String> entries) {
    List<String> lines = new ArrayList<>();
    entries.forEach((name, value) -> lines.add(name + "=" + value));
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  byte[] utf8() {
    return utf8(entries);
  }

  /**
   * The provenance that {@code utf8} spells.
   *
   * @throws IllegalArgumentException when it spells none
   */
  static Origin of(byte[] utf8) {
    if (utf8.length > MAX_BYTES) {
      throw new IllegalArgumentException("more than 4096 bytes of provenance");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the provenance is not UTF-8", e);
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int sign = line.indexOf('=');
      if (sign < 0 || entries.put(line.substring(0, sign), line.substring(sign + 1)) != null) {
        throw new IllegalArgumentException("a line of the provenance is not a new NAME=VALUE");
      }
    }
    return new Origin(entries);
  }
}
