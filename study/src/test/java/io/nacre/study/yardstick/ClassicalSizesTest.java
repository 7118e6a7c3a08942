package io.nacre.study.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.nacre.grid.GridCoder;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

class ClassicalSizesTest {

  @Test
  void bitsFollowEachOtherWithoutPaddingBetweenRows() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(1, 3, 3, 3));
    grid.set(0, 0, 0);
    grid.set(0, 1, 1);
    grid.set(0, 2, 2);

    // Bits 0, 4 and 8 of nine.
    assertThat(BitPackedGrid.bytes(grid)).containsExactly(0b10001000, 0b10000000);
  }

  @Test
  void everyVoxelOfALongRowHasItsBit() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(2, 3, 131, 131));
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 400; i++) {
      grid.set(random.nextInt(2), random.nextInt(3), random.nextInt(131));
    }
    byte[] bytes = BitPackedGrid.bytes(grid);
    assertThat(bytes).hasSize((2 * 3 * 131 + 7) / 8);
    for (int x = 0; x < 2; x++) {
      for (int y = 0; y < 3; y++) {
        for (int z = 0; z < 131; z++) {
          int bit = (x * 3 + y) * 131 + z;
          assertThat((bytes[bit / 8] >> (7 - bit % 8) & 1) == 1).isEqualTo(grid.get(x, y, z));
        }
      }
    }
  }

  @Test
  void whatIsMeasuredCanBeDecompressed() throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      grid.set(random.nextInt(32), random.nextInt(32), random.nextInt(32));
    }
    byte[] bytes = BitPackedGrid.bytes(grid);
    byte[] xz = ClassicalSizes.xz(bytes);
    byte[] zstd = Zstd.compress(bytes, 19);

    assertThat(new XZInputStream(new ByteArrayInputStream(xz)).readAllBytes()).isEqualTo(bytes);
    assertThat(Zstd.decompress(zstd, bytes.length)).isEqualTo(bytes);
    long exact = GridCoder.shipped().encode(grid, 1).bytes().length;
    assertThat(ClassicalSizes.of(grid, true))
        .isEqualTo(new ClassicalSizes(4096, (long) xz.length, (long) zstd.length, exact));
    assertThat(ClassicalSizes.of(grid, false))
        .isEqualTo(new ClassicalSizes(4096, null, null, exact));
  }

  @Test
  void anEmptyGridTakesNextToNothing() {
    ClassicalSizes sizes = ClassicalSizes.of(new VoxelGrid(GridFrame.cube(64)), true);
    assertThat(sizes.packed()).isEqualTo(32768);
    assertThat(sizes.xz()).isLessThan(200);
    assertThat(sizes.zstd()).isLessThan(50);
  }
}
