package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.grid.mask.CorrectionCoder;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Holds the coders to the bytes that they wrote when the format was frozen: length and CRC-32 of
 * the codes of fixed grids. A change here is a change of the file format. The grids are made in
 * integers, so that they are the same everywhere.
 */
class PinnedCodesTest {

  private static final GridCoder CODER = GridCoder.shipped();

  /** Forms in their order: adaptive, adaptive shell, learned, learned shell. */
  private static Map<GridForm, String> codes(VoxelGrid grid) {
    Map<GridForm, String> codes = new EnumMap<>(GridForm.class);
    for (GridForm form : GridForm.values()) {
      codes.put(form, named(CODER.encode(grid, form).bytes()));
    }
    return codes;
  }

  private static String named(byte[] code) {
    CRC32 crc = new CRC32();
    crc.update(code);
    return "%d:%08x".formatted(code.length, crc.getValue());
  }

  /** A ball of 15/16 of the grid with a slanted bore, and a plate that cuts it. */
  private static VoxelGrid part(GridFrame frame) {
    return GridsUnderTest.grid(
        frame,
        (x, y, z) -> {
          long a = 2L * x - frame.nx() + 1;
          long b = 2L * y - frame.ny() + 1;
          long c = 2L * z - frame.nz() + 1;
          long n = frame.unit();
          long square = a * a + b * b + c * c;
          long along = 2 * a + b + 2 * c;
          boolean bored = 9 * square - along * along < n * n;
          return 256 * square < 225 * n * n && !bored || Math.abs(a - 2 * b) < n / 8;
        });
  }

  private static VoxelGrid shell(GridFrame frame) {
    return BoundaryVoxels.innerBoundary(part(frame), Connectivity.TWENTY_SIX);
  }

  private static VoxelGrid spoiled(VoxelGrid grid, int voxels) {
    VoxelGrid result = grid.copy();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < voxels; i++) {
      int x = random.nextInt(grid.nx());
      int y = random.nextInt(grid.ny());
      int z = random.nextInt(grid.nz());
      result.set(x, y, z, !result.get(x, y, z));
    }
    return result;
  }

  private static void assertCodes(VoxelGrid grid, String... expected) {
    assertThat(codes(grid).values()).containsExactly(expected);
  }

  @Test
  void solidsAndShells() {
    assertCodes(
        part(GridFrame.cube(72)), "513:a0f3bba5", "540:aab92010", "377:3f133e4b", "405:0d6c798d");
    assertCodes(
        shell(GridFrame.cube(72)), "710:3b80c8ae", "515:be84cd31", "499:0ed985f9", "380:93301ef8");
    assertCodes(
        spoiled(shell(GridFrame.cube(48)), 300),
        "1003:ff53b94c",
        "1009:f4d7d85e",
        "796:f1266432",
        "804:1b1297a5");
  }

  @Test
  void framesOfEverySizeClass() {
    assertCodes(
        shell(new GridFrame(30, 44, 64, 48)),
        "396:42a5dacb",
        "253:bc7a0abb",
        "251:b69fd430",
        "194:b5a8b011");
    assertCodes(
        shell(new GridFrame(12, 130, 40, 128)),
        "200:351e2205",
        "147:d1438820",
        "136:ebeac19a",
        "114:c0b856cb");
    assertCodes(
        shell(new GridFrame(9, 20, 300, 256)),
        "91:81b71685",
        "60:cb570f9e",
        "66:cfcf14d5",
        "59:c00bdd82");
    assertCodes(
        shell(new GridFrame(9, 400, 14, 384)),
        "74:88fc2130",
        "54:47ec84db",
        "55:ba72d2da",
        "49:e2045b29");
  }

  @Test
  void gridsWithoutShape() {
    GridFrame frame = new GridFrame(19, 33, 70, 70);
    assertCodes(new VoxelGrid(frame), "1:ff000000", "1:89dc4190", "1:12b88320", "1:6464c2b0");
    assertCodes(
        GridsUnderTest.grid(frame, (x, y, z) -> true),
        "6:25f9c877",
        "12:18b95494",
        "4:c7904b9d",
        "10:edbf7a64");
    assertCodes(
        GridsUnderTest.grid(frame, (x, y, z) -> (x + y + z) % 2 == 0),
        "5:1571963b",
        "36:1a8de260",
        "17:7490a83e",
        "58:def5a437");
    assertCodes(
        GridsUnderTest.noise(frame, 0.03, 1),
        "1195:87559c6a",
        "1195:c71b76a0",
        "1228:8457cc23",
        "1229:9a829b1c");
    assertCodes(
        GridsUnderTest.noise(frame, 0.5, 2),
        "5532:8730e6e0",
        "5903:875ecc3d",
        "5655:3cf33f27",
        "6026:c0aeb228");
  }

  @Test
  void theEncoderTakesTheShortestForm() {
    VoxelGrid closed = shell(GridFrame.cube(72));
    EncodedGrid code = CODER.encode(closed, 2);
    assertThat(code.form()).isEqualTo(GridForm.LEARNED_SHELL);
    assertThat(named(code.bytes())).isEqualTo("380:93301ef8");
  }

  @Test
  void corrections() {
    GridFrame frame = new GridFrame(40, 37, 70, 64);
    VoxelGrid solid = part(frame);
    VoxelGrid predicted = shell(frame);
    VoxelGrid actual = spoiled(predicted, 500);
    BlockMask mask = BlockMask.occupied(actual, 8);
    byte[] code = CorrectionCoder.encode(mask.clip(predicted), solid, mask, actual);
    assertThat(named(code)).isEqualTo("615:7ccffcf4");
    byte[] none = CorrectionCoder.encode(predicted, solid, mask, mask.clip(predicted));
    assertThat(named(none)).isEqualTo("3:ffffff00");
  }
}
