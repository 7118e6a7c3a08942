package io.nacre.format;

/**
 * Where the bytes of a file go.
 *
 * @param header magic, version, flags, resolution, transform, and the layer's type and length
 * @param layout encoding, box, layers and precision of the network
 * @param weights its parameters
 * @param checksum at the layer's end
 */
public record FileParts(int header, int layout, int weights, int checksum) {

  private static final int CHECKSUM = 4;

  /** The parts of what {@link NacreWriter} makes of {@code file}. */
  public static FileParts of(NacreFile file) {
    int weights =
        Math.toIntExact(WeightCoding.size(file.network().architecture(), file.precision()));
    int network = NacreWriter.networkPayload(file).length;
    int header = NacreWriter.write(file).length - network - CHECKSUM;
    return new FileParts(header, network - weights, weights, CHECKSUM);
  }

  /** Bytes of the whole file. */
  public int total() {
    return header + layout + weights + checksum;
  }
}
