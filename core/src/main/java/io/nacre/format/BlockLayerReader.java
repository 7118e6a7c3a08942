package io.nacre.format;

import io.nacre.allowance.Allowance;
import io.nacre.grid.DecodedGrid;
import io.nacre.grid.mask.MaskCoder;
import io.nacre.net.Architecture;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.ConnectedComponents;
import java.util.Arrays;

/** Reads the coarse layer of a file with blocks. */
final class BlockLayerReader {

  /** Bytes that a block takes: decoded and coded again, and twice in its component. */
  private static final long BLOCK = 24;

  /** Bytes of the contexts of the mask's code, more than they have. */
  private static final long MODELS = 8 << 20;

  private BlockLayerReader() {}

  /**
   * The layer that fills {@code in} up to {@code end}.
   *
   * @param type of the layer: a coded mask or a coarse network
   * @param frame the grid that the file decodes to
   * @param memory of which it takes what reading takes
   */
  static BlockLayer read(LayerBytes in, int end, int type, GridFrame frame, Allowance memory)
      throws MalformedNacreException {
    boolean coded = type == FormatCodes.CODED_MASK_LAYER;
    int edge = in.varint("the edge of a block", 1, GridFrame.MAX_SIDE);
    GridFrame blockFrame = BlockMask.blockFrame(frame, edge);
    long most = coded ? BlockSelection.MAX_CODED_BLOCKS : BlockSelection.MAX_PREDICTED_BLOCKS;
    if (blockFrame.voxelCount() > most) {
      throw in.malformed(
          "%d blocks of edge %d are more than %d".formatted(blockFrame.voxelCount(), edge, most));
    }
    memory.take(MODELS + BLOCK * blockFrame.voxelCount());
    int code = in.uint8("the form");
    if (code >= Form.values().length) {
      throw new MalformedNacreException("unknown form " + code, in.offset() - 1);
    }
    Form form = Form.values()[code];
    int bitsAt = in.offset();
    boolean[] bits = form == Form.DIRECT ? new boolean[0] : bits(in, end);
    int maskAt = in.offset();
    if (maskAt > end) {
      throw in.malformed("the layer ends before its mask");
    }
    BlockSelection coarse;
    BlockMask mask;
    if (coded) {
      coarse = new BlockSelection.Coded();
      mask = new BlockMask(frame, edge, codedBlocks(in, end, blockFrame));
    } else {
      NetworkReader.Stored stored = NetworkReader.read(in, end, blockFrame, null, memory);
      requireFew(blockFrame, stored.network().architecture(), maskAt);
      BlockSelection.Predicted predicted =
          new BlockSelection.Predicted(stored.network(), stored.precision());
      coarse = predicted;
      mask = predicted.mask(frame, edge);
    }
    if (mask.blocks().count() == 0) {
      throw new MalformedNacreException("the mask has no block", maskAt);
    }
    VoxelGrid inside = new VoxelGrid(blockFrame);
    if (form != Form.DIRECT) {
      ConnectedComponents components = ConnectedComponents.ofEmpty(mask.blocks());
      if (components.count() != bits.length) {
        throw new MalformedNacreException(
            "%d bits for %d components of blocks".formatted(bits.length, components.count()),
            bitsAt);
      }
      inside = BlockLayer.fill(mask, components, bits);
    }
    return new BlockLayer(mask, inside, form, coarse);
  }

  /** The coarse network is evaluated to read the file: a second or two at most. */
  private static void requireFew(GridFrame blockFrame, Architecture architecture, int at)
      throws MalformedNacreException {
    long operations = blockFrame.voxelCount() * architecture.encodingOffset();
    if (operations > BlockSelection.MAX_OPERATIONS) {
      throw new MalformedNacreException(
          "%d blocks times %d parameters are more than %d"
              .formatted(
                  blockFrame.voxelCount(),
                  architecture.encodingOffset(),
                  BlockSelection.MAX_OPERATIONS),
          at);
    }
  }

  private static boolean[] bits(LayerBytes in, int end) throws MalformedNacreException {
    int count = in.varint("the number of components", 0, (int) BlockSelection.MAX_CODED_BLOCKS);
    int bytes = (count + 7) / 8;
    if (bytes > end - in.offset()) {
      throw in.malformed(
          "the bits of %d components need %d bytes, the layer has %d"
              .formatted(count, bytes, end - in.offset()));
    }
    boolean[] bits = new boolean[count];
    for (int at = 0; at < count; at += 8) {
      int packed = in.uint8("the components' bits");
      if (count - at < 8 && packed >>> count - at != 0) {
        throw new MalformedNacreException("bits of no component are set", in.offset() - 1);
      }
      for (int i = at; i < Math.min(count, at + 8); i++) {
        bits[i] = (packed >>> i - at & 1) != 0;
      }
    }
    return bits;
  }

  private static VoxelGrid codedBlocks(LayerBytes in, int end, GridFrame blockFrame)
      throws MalformedNacreException {
    int start = in.offset();
    byte[] code = in.bytes(end - start, "the mask");
    DecodedGrid decoded = MaskCoder.decode(code, 0, code.length, blockFrame);
    if (!Arrays.equals(MaskCoder.encode(decoded.grid()), code)) {
      throw new MalformedNacreException("the mask is not coded as an encoder does", start);
    }
    return decoded.grid();
  }
}
