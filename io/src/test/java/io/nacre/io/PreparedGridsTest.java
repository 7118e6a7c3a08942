package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** How the published grids are prepared when nobody says of which kind they are. */
class PreparedGridsTest {

  private static VoxelGrid grid(Path path) throws IOException {
    return ((Shape.Grid) ShapeReader.read(path)).grid();
  }

  private static List<Path> npz(String folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(SharedData.folder().resolve(folder))) {
      return files
          .filter(
              f -> f.getFileName().toString().startsWith(prefix) && f.toString().endsWith(".npz"))
          .sorted()
          .toList();
    }
  }

  /** Name, occupied voxels and CRC-32 of a byte a voxel as shared/peers/grids.py solid128 gives. */
  private static List<String> yardstick() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PreparedGridsTest.class.getResourceAsStream("/solid128.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  @Test
  void shellsOfClosedObjectsBecomeTheYardsticksSolids() throws IOException {
    int found = 0;
    for (String line : yardstick()) {
      String name = line.substring(0, line.indexOf(' '));
      List<Path> files = npz("voxels-256", name + ".");
      for (Path file : files) {
        PreparedShape shape = PreparedShape.of(grid(file), 128, RequestedKind.AUTO, true);
        assertThat(shape.kind()).as(name).isEqualTo(ShapeKind.SOLID);
        assertThat(shape.grid().frame()).isEqualTo(GridFrame.cube(128));
        assertThat("%s %d %08x".formatted(name, shape.grid().count(), crc(shape.grid())))
            .isEqualTo(line);
        found++;
      }
    }
    assertThat(found).isEqualTo(npz("voxels-256", "thingi32_").size()).isPositive();
  }

  @Test
  void clothesStaySurfaces() throws IOException {
    for (Path file : npz("voxels-256", "MGN")) {
      VoxelGrid cloth = grid(file);
      PreparedShape shape = PreparedShape.of(cloth, 0, RequestedKind.AUTO, false);
      assertThat(shape.kind()).as(file.getFileName().toString()).isEqualTo(ShapeKind.SURFACE);
      assertThat(shape.grid()).isEqualTo(cloth);
    }
  }

  @Test
  void solidsStayAsTheyAre() throws IOException {
    List<Path> files = npz("voxels-128", "");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      VoxelGrid solid = grid(file);
      PreparedShape shape = PreparedShape.of(solid, 0, RequestedKind.AUTO, false);
      assertThat(shape.kind()).as(file.getFileName().toString()).isEqualTo(ShapeKind.SOLID);
      assertThat(shape.grid()).as(file.getFileName().toString()).isEqualTo(solid);
    }
  }

  private static long crc(VoxelGrid grid) {
    byte[] row = new byte[grid.nz()];
    CRC32 crc = new CRC32();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < row.length; z++) {
          row[z] = (byte) (grid.get(x, y, z) ? 1 : 0);
        }
        crc.update(row);
      }
    }
    return crc.getValue();
  }
}
