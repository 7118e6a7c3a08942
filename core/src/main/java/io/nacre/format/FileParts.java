package io.nacre.format;

import java.util.Arrays;

/**
 * Where the bytes of a file go.
 *
 * @param header magic, version, flags, resolution, transform, and type and length of each layer
 * @param mask the coarse layer; 0 when the file has none
 * @param layout encoding, box, layers and precision of the network; 0 when the file has none
 * @param weights its parameters
 * @param corrections of the voxels that the network gets wrong; 0 when the file has none
 * @param exact the exact grid; 0 when the file has none
 * @param skippable provenance and layers that this version does not know
 * @param checksum at the end of each layer
 */
public record FileParts(
    int header,
    int mask,
    int layout,
    int weights,
    int corrections,
    int exact,
    int skippable,
    int checksum) {

  /**
   * The parts of a file. Its layers are not looked into.
   *
   * @param bytes the whole file
   * @param file what they say
   * @throws IllegalArgumentException when they do not say that
   */
  public static FileParts of(byte[] bytes, NacreFile file) {
    int[] content = new int[256];
    int known = 0;
    int unknown = 0;
    LayerBytes in = new LayerBytes(bytes);
    in.skip(NacreWriter.headerLength(file));
    try {
      while (in.remaining() > 0) {
        int start = in.offset();
        int type = in.uint8("the layer type") & ~FormatCodes.LAST;
        int length = in.varint("the layer length", 0, in.remaining());
        in.require(length + (long) LayerBytes.CHECKSUM, "the layer");
        in.skip(length + LayerBytes.CHECKSUM);
        if ((type & FormatCodes.SKIPPABLE) != 0 && type != FormatCodes.ORIGIN_LAYER) {
          unknown += in.offset() - start;
        } else {
          content[type] = length;
          known++;
        }
      }
    } catch (MalformedNacreException e) {
      throw new IllegalArgumentException("not the bytes of this file", e);
    }
    int checksums = LayerBytes.CHECKSUM * known;
    int layout = layout(file);
    return new FileParts(
        bytes.length - Arrays.stream(content).sum() - checksums - unknown,
        content[FormatCodes.CODED_MASK_LAYER] + content[FormatCodes.COARSE_NETWORK_LAYER],
        layout,
        content[FormatCodes.NETWORK_LAYER] - layout,
        content[FormatCodes.CORRECTION_LAYER],
        content[FormatCodes.EXACT_LAYER],
        content[FormatCodes.ORIGIN_LAYER] + unknown,
        checksums);
  }

  private static int layout(NacreFile file) {
    LearnedLayers learned = file.learned();
    if (learned == null) {
      return 0;
    }
    BlockLayer blocks = learned.blocks();
    return NetworkWriter.layout(
            learned.network(),
            learned.precision(),
            file.frame(),
            blocks == null ? null : blocks.mask())
        .length;
  }

  /** Bytes of the whole file. */
  public int total() {
    return header + mask + layout + weights + corrections + exact + skippable + checksum;
  }
}
