package io.nacre.onet.data.sample;

/**
 * Pictures of one object in shades of grey.
 *
 * @param count pictures
 * @param side pixels along a side of each
 * @param luma count x side x side bytes, row by row from the top, 0 black and 255 white, the
 *     background 255
 */
public record Views(int count, int side, byte[] luma) {

  /** No picture at all. */
  public static final Views NONE = new Views(0, 0, new byte[0]);

  public Views {
    if (count < 0 || side < 0 || luma.length != (long) count * side * side) {
      throw new IllegalArgumentException(
          "%d pictures of %dx%d pixels expected, got %d bytes"
              .formatted(count, side, side, luma.length));
    }
  }

  /** Brightness in [0, 255] of a pixel; x runs to the right, y down. */
  public int luma(int view, int x, int y) {
    return luma[(view * side + y) * side + x] & 255;
  }
}
