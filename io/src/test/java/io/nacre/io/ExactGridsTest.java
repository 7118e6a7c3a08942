package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.grid.DecodedGrid;
import io.nacre.grid.EncodedGrid;
import io.nacre.grid.GridCoder;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Published grids come back from their exact codes, which take the bytes of format 1.0. */
class ExactGridsTest {

  private static final GridCoder CODER = GridCoder.shipped();

  private static EncodedGrid comesBack(Path path) throws IOException {
    VoxelGrid grid = ((Shape.Grid) ShapeReader.read(path)).grid();
    EncodedGrid code = CODER.encode(grid, 2);
    int length = code.bytes().length;
    DecodedGrid decoded = CODER.decode(code.bytes(), 0, length, grid.frame());
    assertThat(decoded.grid()).as(path.toString()).isEqualTo(grid);
    return code;
  }

  @Test
  void everyGridOf128ComesBack() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.folder().resolve("voxels-128"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".npz")).sorted().toList()) {
        assertThat(comesBack(file).bytes().length).isPositive();
      }
    }
  }

  @Test
  void surfacesOf256ComeBackFromTheBytesOfFormat1() throws IOException {
    Path folder = SharedData.folder().resolve("voxels-256");
    assertThat(comesBack(folder.resolve("thingi32_313444.npz")).bytes().length).isEqualTo(4040);
    Path cloth = folder.resolve("MGN10_125611510010088_ShirtNoCoat.npz");
    assertThat(comesBack(cloth).bytes().length).isEqualTo(1394);
  }
}
