package io.nacre.grid.mask;

import io.nacre.grid.DecodedGrid;
import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.grid.range.RangeEncoder;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * Exact coding of small grids, such as the 32^3 masks of occupied blocks: every voxel is one
 * decision, in the order of the grid, with adaptively mixed contexts that start from nothing. A
 * 32^3 mask of an object takes about 100 to 270 bytes.
 */
public final class MaskCoder {

  /** Most voxels of a mask: 128^3. */
  public static final long MAX_VOXELS = 1L << 21;

  private MaskCoder() {}

  /**
   * The code of {@code mask}; it does not hold the frame. The code never ends in a zero byte; a
   * mask that is as expected throughout may take no byte at all.
   *
   * @throws IllegalArgumentException when the mask has more than {@link #MAX_VOXELS} voxels
   */
  public static byte[] encode(VoxelGrid mask) {
    RangeEncoder encoder = new RangeEncoder();
    code(encoder, mask);
    return encoder.finish();
  }

  /**
   * The mask of {@code frame} that bytes[offset .. offset + length) hold. Any bytes give some mask,
   * in time and memory that depend on the frame only.
   *
   * @throws IllegalArgumentException when the frame has more than {@link #MAX_VOXELS} voxels
   * @throws IndexOutOfBoundsException when the range is not in {@code bytes}
   */
  public static DecodedGrid decode(byte[] bytes, int offset, int length, GridFrame frame) {
    RangeDecoder decoder = new RangeDecoder(bytes, offset, length);
    VoxelGrid mask = new VoxelGrid(frame);
    code(decoder, mask);
    return new DecodedGrid(mask, decoder.bytesRead());
  }

  private static void code(BinaryCoder coder, VoxelGrid mask) {
    GridFrame frame = mask.frame();
    if (frame.voxelCount() > MAX_VOXELS) {
      throw new IllegalArgumentException(
          "a mask has at most %d voxels, not %d: give a coarser one"
              .formatted(MAX_VOXELS, frame.voxelCount()));
    }
    PaddedGrid known = new PaddedGrid(frame);
    MaskContexts contexts = new MaskContexts(known, frame);
    ContextMixing mixing =
        new ContextMixing(MaskContexts.SIZES, MaskContexts.MIRROR_SETS, MaskContexts.CROWD_SETS);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          int bit = !coder.decodes() && mask.get(x, y, z) ? 1 : 0;
          contexts.look(x, y, z);
          bit = mixing.code(coder, bit, contexts.contexts, contexts.mirrors, contexts.crowd);
          if (bit != 0) {
            known.voxels[known.index(x, y, z)] = 1;
            mask.set(x, y, z);
          }
        }
      }
    }
  }
}
