package io.nacre.format;

import java.util.List;

/**
 * Where the bytes of a file go.
 *
 * @param header magic, version, flags, resolution, transform, and type and length of each layer
 * @param mask the coarse layer; 0 when the file has none
 * @param layout encoding, box, layers and precision of the network
 * @param weights its parameters
 * @param checksum at the end of each layer
 */
public record FileParts(int header, int mask, int layout, int weights, int checksum) {

  private static final int CHECKSUM = 4;

  /** The parts of what {@link NacreWriter} makes of {@code file}. */
  public static FileParts of(NacreFile file) {
    List<NacreWriter.LayerBytes> layers = NacreWriter.layers(file);
    int network = layers.getLast().content().length;
    int mask = layers.size() > 1 ? layers.getFirst().content().length : 0;
    int checksums = CHECKSUM * layers.size();
    int weights =
        Math.toIntExact(WeightCoding.size(file.network().architecture(), file.precision()));
    int header = NacreWriter.write(file).length - mask - network - checksums;
    return new FileParts(header, mask, network - weights, weights, checksums);
  }

  /** Bytes of the whole file. */
  public int total() {
    return header + mask + layout + weights + checksum;
  }
}
