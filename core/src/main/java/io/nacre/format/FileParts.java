package io.nacre.format;

import java.util.Arrays;
import java.util.List;

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
   * The parts of a file.
   *
   * @param bytes the whole file
   * @param file what they say
   */
  public static FileParts of(byte[] bytes, NacreFile file) {
    int[] content = new int[256];
    List<NacreWriter.LayerBytes> layers = NacreWriter.layers(file);
    for (NacreWriter.LayerBytes layer : layers) {
      content[layer.type()] = layer.content().length;
    }
    byte[] known = NacreWriter.write(file);
    LearnedLayers learned = file.learned();
    int weights = learned == null ? 0 : WeightCoding.size(learned.network(), learned.precision());
    int checksums = LayerBytes.CHECKSUM * layers.size();
    int skippable = content[FormatCodes.ORIGIN_LAYER] + bytes.length - known.length;
    return new FileParts(
        known.length - Arrays.stream(content).sum() - checksums,
        content[FormatCodes.CODED_MASK_LAYER] + content[FormatCodes.COARSE_NETWORK_LAYER],
        content[FormatCodes.NETWORK_LAYER] - weights,
        weights,
        content[FormatCodes.CORRECTION_LAYER],
        content[FormatCodes.EXACT_LAYER],
        skippable,
        checksums);
  }

  /** Bytes of the whole file. */
  public int total() {
    return header + mask + layout + weights + corrections + exact + skippable + checksum;
  }
}
