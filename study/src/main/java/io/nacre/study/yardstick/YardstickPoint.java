package io.nacre.study.yardstick;

/**
 * The figures of a yardstick with one setting.
 *
 * @param method the yardstick
 * @param setting what was chosen, such as {@code 1/2}; empty where there is no choice
 * @param bytes of all that a decoder needs besides the sides of the grid
 * @param iou of what it decodes to against the grid, 0..1
 * @param cd their squared chamfer distance in normalised units times 1000, infinite when nothing is
 *     decoded
 * @param encodeSeconds that encoding took
 * @param decodeSeconds that decoding took: to a grid or mesh, of xz and zstd to the packed bits
 */
public record YardstickPoint(
    Yardstick method,
    String setting,
    long bytes,
    double iou,
    double cd,
    double encodeSeconds,
    double decodeSeconds) {

  /** Encoding and decoding together. */
  public double seconds() {
    return encodeSeconds + decodeSeconds;
  }
}
