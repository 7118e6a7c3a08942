package io.nacre.grid;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShellFiller;
import io.nacre.voxel.VoxelGrid;

/**
 * Exact coding of grids of any box shape with context models that start from nothing. A grid is
 * coded directly, or, when that is smaller, as a shell: first its filled solid, then where the grid
 * is not the boundary of that.
 */
public final class AdaptiveGridCoder {

  private static final int EVEN = 1 << 15;

  private AdaptiveGridCoder() {}

  /**
   * The shortest code of {@code grid} found; it does not hold the frame. The code never ends in a
   * zero byte.
   */
  public static byte[] encode(VoxelGrid grid) {
    PaddedBits bits = PaddedBits.of(grid);
    byte[] direct = direct(bits);
    VoxelGrid solid = ShellFiller.fill(grid);
    if (solid.count() < 2 * grid.count()) {
      return direct;
    }
    byte[] shell = shell(bits, PaddedBits.of(solid));
    return shell.length < direct.length ? shell : direct;
  }

  private static byte[] direct(PaddedBits bits) {
    RangeEncoder encoder = new RangeEncoder();
    encoder.code(0, EVEN);
    GridScan.encode(encoder, bits);
    return encoder.finish();
  }

  private static byte[] shell(PaddedBits bits, PaddedBits solid) {
    RangeEncoder encoder = new RangeEncoder();
    encoder.code(1, EVEN);
    GridScan.encode(encoder, solid);
    ShellScan.encode(encoder, bits, solid);
    return encoder.finish();
  }

  /**
   * The grid of {@code frame} that bytes[offset .. offset + length) hold. Any bytes give some grid,
   * in time and memory that depend on the frame only.
   *
   * @throws IndexOutOfBoundsException when the range is not in {@code bytes}
   */
  public static DecodedGrid decode(byte[] bytes, int offset, int length, GridFrame frame) {
    RangeDecoder decoder = new RangeDecoder(bytes, offset, length);
    boolean shell = decoder.code(0, EVEN) != 0;
    PaddedBits bits = new PaddedBits(frame.nx(), frame.ny(), frame.nz());
    GridScan.decode(decoder, bits);
    if (shell) {
      PaddedBits solid = bits;
      bits = new PaddedBits(frame.nx(), frame.ny(), frame.nz());
      ShellScan.decode(decoder, bits, solid);
    }
    VoxelGrid grid = new VoxelGrid(frame);
    bits.copyTo(grid);
    return new DecodedGrid(grid, decoder.bytesRead());
  }
}
