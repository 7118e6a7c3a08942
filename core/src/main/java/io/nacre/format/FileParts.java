package io.nacre.format;

import java.util.List;

/**
 * Where the bytes of a file go.
 *
 * @param header magic, version, flags, resolution, transform, and type and length of each layer
 * @param mask the coarse layer; 0 when the file has none
 * @param layout encoding, box, layers and precision of the network
 * @param weights its parameters
 * @param corrections of the voxels that the network gets wrong; 0 when the file has none
 * @param checksum at the end of each layer
 */
public record FileParts(
    int header, int mask, int layout, int weights, int corrections, int checksum) {

  private static final int CHECKSUM = 4;

  /** The parts of what {@link NacreWriter} makes of {@code file}. */
  public static FileParts of(NacreFile file) {
    List<NacreWriter.LayerBytes> layers = NacreWriter.layers(file);
    Corrections corrections = file.corrections();
    int corrected = corrections == null ? 0 : corrections.size();
    int network = layers.get(file.blocks() == null ? 0 : 1).content().length;
    int mask = file.blocks() == null ? 0 : layers.getFirst().content().length;
    int checksums = CHECKSUM * layers.size();
    int weights = WeightCoding.size(file.network(), file.precision());
    int header = NacreWriter.write(file).length - mask - network - corrected - checksums;
    return new FileParts(header, mask, network - weights, weights, corrected, checksums);
  }

  /** Bytes of the whole file. */
  public int total() {
    return header + mask + layout + weights + corrections + checksum;
  }
}
