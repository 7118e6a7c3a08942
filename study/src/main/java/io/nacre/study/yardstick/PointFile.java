package io.nacre.study.yardstick;

import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.mesh.PlyWriter;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Voxels as the points of a PLY file: their indices are the coordinates. */
final class PointFile {

  private static final Pattern WORDS = Pattern.compile("\\s+");

  private PointFile() {}

  /** Writes the occupied voxels of {@code grid} as binary PLY of float32. */
  static void write(VoxelGrid grid, Path target) throws IOException {
    int[] indices = SurfaceVoxels.indices(grid);
    try (LittleEndianOutput out = new LittleEndianOutput(Files.newOutputStream(target))) {
      PlyWriter.putPointHeader(indices.length / 3, out);
      for (int index : indices) {
        out.putFloat(index);
      }
    }
  }

  /**
   * The voxels of {@code frame} that the points of a text file are nearest to: a PLY file whose
   * vertices begin with x, y, z, or an OBJ file.
   *
   * @throws IOException when it is neither or a point lies beyond the grid
   */
  static VoxelGrid read(Path file, GridFrame frame) throws IOException {
    VoxelGrid grid = new VoxelGrid(frame);
    boolean body = false;
    boolean ply = false;
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      number++;
      ply |= number == 1 && line.strip().equals("ply");
      if (ply ? body : line.startsWith("v ")) {
        set(grid, WORDS.splitAsStream(ply ? line.strip() : line.substring(2).strip()), number);
      }
      body |= line.strip().equals("end_header");
    }
    return grid;
  }

  private static void set(VoxelGrid grid, Stream<String> words, int line) throws IOException {
    try {
      int[] voxel = words.limit(3).mapToInt(word -> nearest(Double.parseDouble(word))).toArray();
      if (voxel.length == 3 && IndexBox.of(grid.frame()).contains(voxel[0], voxel[1], voxel[2])) {
        grid.set(voxel[0], voxel[1], voxel[2]);
        return;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below.
    }
    throw new IOException(
        "line %d of the decoded points is no point of the %dx%dx%d voxels that were coded"
            .formatted(line, grid.nx(), grid.ny(), grid.nz()));
  }

  private static int nearest(double coordinate) {
    return (int) Math.rint(coordinate);
  }
}
