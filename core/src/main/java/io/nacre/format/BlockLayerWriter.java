package io.nacre.format;

import io.nacre.grid.mask.MaskCoder;
import io.nacre.voxel.block.BlockMask;

/** Writes the coarse layer of a file with blocks. */
final class BlockLayerWriter {

  private BlockLayerWriter() {}

  /**
   * The bytes of {@code layer}.
   *
   * @throws IllegalArgumentException when its mask is not what its coarse network predicts
   */
  static byte[] content(BlockLayer layer) {
    BlockMask mask = layer.mask();
    ByteSink out = new ByteSink();
    out.varint(mask.edge());
    out.uint8(layer.form().ordinal());
    if (layer.form() != Form.DIRECT) {
      writeBits(layer.componentBits(), out);
    }
    switch (layer.coarse()) {
      case BlockSelection.Coded coded -> out.bytes(MaskCoder.encode(mask.blocks()));
      case BlockSelection.Predicted predicted -> {
        if (!predicted.mask(mask.frame(), mask.edge()).equals(mask)) {
          throw new IllegalArgumentException(
              "the mask is not what the coarse network predicts as it is stored; take the mask of the rounded network");
        }
        out.bytes(
            NetworkWriter.content(
                predicted.network(), predicted.precision(), mask.blocks().frame(), null));
      }
    }
    return out.toByteArray();
  }

  private static void writeBits(boolean[] bits, ByteSink out) {
    out.varint(bits.length);
    for (int at = 0; at < bits.length; at += 8) {
      int packed = 0;
      for (int i = at; i < Math.min(bits.length, at + 8); i++) {
        packed |= bits[i] ? 1 << i - at : 0;
      }
      out.uint8(packed);
    }
  }
}
