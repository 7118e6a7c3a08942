package io.nacre.grid.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.grid.DecodedGrid;
import io.nacre.grid.GridsUnderTest;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskCoderTest {

  @Test
  void everyMaskComesBack() {
    for (VoxelGrid mask : GridsUnderTest.all()) {
      byte[] code = MaskCoder.encode(mask);
      DecodedGrid decoded = MaskCoder.decode(code, 0, code.length, mask.frame());
      assertThat(decoded.grid()).isEqualTo(mask);
      assertThat(decoded.bytesRead()).isEqualTo(code.length);
    }
  }

  @Test
  void regularMasksTakeFewBytesAndNoiseNotManyMoreThanItsBits() {
    GridFrame frame = GridFrame.cube(32);
    assertThat(MaskCoder.encode(new VoxelGrid(frame)).length).isLessThan(8);
    assertThat(MaskCoder.encode(GridsUnderTest.grid(frame, (x, y, z) -> true)).length)
        .isLessThan(8);
    assertThat(MaskCoder.encode(GridsUnderTest.ball(frame, 0.8, 0.9)).length).isLessThan(200);
    assertThat(MaskCoder.encode(GridsUnderTest.noise(frame, 0.5, 4)).length).isLessThan(4400);
  }

  @Test
  void theCodeIsFoundAnywhereInTheBytes() {
    VoxelGrid mask = GridsUnderTest.ball(GridFrame.cube(16), 0.5, 0.9);
    byte[] code = MaskCoder.encode(mask);
    byte[] bytes = new byte[code.length + 7];
    Arrays.fill(bytes, (byte) 0xAA);
    System.arraycopy(code, 0, bytes, 3, code.length);
    assertThat(MaskCoder.decode(bytes, 3, code.length, mask.frame()).grid()).isEqualTo(mask);
  }

  @Test
  void bytesBeyondTheCodeAreNotRead() {
    VoxelGrid mask = GridsUnderTest.ball(GridFrame.cube(16), 0.5, 0.9);
    byte[] code = MaskCoder.encode(mask);
    byte[] longer = Arrays.copyOf(code, code.length + 100);
    DecodedGrid decoded = MaskCoder.decode(longer, 0, longer.length, mask.frame());
    assertThat(decoded.grid()).isEqualTo(mask);
    assertThat(decoded.bytesRead()).isLessThan(code.length + 5);
  }

  @Test
  void damagedBytesGiveSomeMask() {
    GridFrame frame = new GridFrame(9, 12, 11, 12);
    byte[] code = MaskCoder.encode(GridsUnderTest.noise(frame, 0.3, 5));
    for (int length = 0; length < code.length; length++) {
      assertThat(MaskCoder.decode(code, 0, length, frame).bytesRead()).isLessThanOrEqualTo(length);
    }
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = code.clone();
      damaged[random.nextInt(code.length)] ^= (byte) random.nextInt(1, 256);
      assertThat(MaskCoder.decode(damaged, 0, code.length, frame).grid().frame()).isEqualTo(frame);
    }
    byte[] ones = new byte[3000];
    Arrays.fill(ones, (byte) 255);
    assertThat(MaskCoder.decode(ones, 0, 3000, frame).grid().frame()).isEqualTo(frame);
  }

  @Test
  void tooLargeAMaskIsRefused() {
    GridFrame frame = GridFrame.cube(129);
    assertThatThrownBy(() -> MaskCoder.decode(new byte[0], 0, 0, frame))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2097152");
  }
}
