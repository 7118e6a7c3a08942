package io.nacre.onet.data.sample;

import io.nacre.render.Camera;
import java.util.List;

/**
 * Pictures of one object in shades of grey, and in colour where they have any.
 *
 * @param count pictures
 * @param side pixels along a side of each
 * @param luma count x side x side bytes, row by row from the top, 0 black and 255 white, the
 *     background 255
 * @param cameras one a picture, or none where they are not known
 * @param colour count x 3 x side x side bytes, the planes of red, green and blue; empty for
 *     pictures without colour
 */
public record Views(int count, int side, byte[] luma, List<Camera> cameras, byte[] colour) {

  /** No picture at all. */
  public static final Views NONE = new Views(0, 0, new byte[0]);

  /** Pictures whose cameras are not known. */
  public Views(int count, int side, byte[] luma) {
    this(count, side, luma, List.of());
  }

  /** Pictures in shades of grey alone. */
  public Views(int count, int side, byte[] luma, List<Camera> cameras) {
    this(count, side, luma, cameras, new byte[0]);
  }

  public Views {
    if (count < 0 || side < 0 || luma.length != (long) count * side * side) {
      throw new IllegalArgumentException(
          "%d pictures of %dx%d pixels expected, got %d bytes"
              .formatted(count, side, side, luma.length));
    }
    if (!cameras.isEmpty() && cameras.size() != count) {
      throw new IllegalArgumentException(
          "%d pictures have as many cameras, not %d".formatted(count, cameras.size()));
    }
    if (colour.length != 0 && colour.length != 3L * luma.length) {
      throw new IllegalArgumentException(
          "three bytes a pixel expected for colours, %d in all, got %d"
              .formatted(3L * luma.length, colour.length));
    }
    cameras = List.copyOf(cameras);
  }

  /** The same pictures of these cameras. */
  public Views withCameras(List<Camera> known) {
    return new Views(count, side, luma, known, colour);
  }

  /** Whether there are colours. */
  public boolean coloured() {
    return colour.length > 0;
  }

  /** Brightness in [0, 255] of a pixel; x runs to the right, y down. */
  public int luma(int view, int x, int y) {
    return luma[(view * side + y) * side + x] & 255;
  }
}
