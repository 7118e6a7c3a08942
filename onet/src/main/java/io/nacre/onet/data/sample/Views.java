package io.nacre.onet.data.sample;

import io.nacre.render.Camera;
import java.util.List;

/**
 * Pictures of one object in shades of grey.
 *
 * @param count pictures
 * @param side pixels along a side of each
 * @param luma count x side x side bytes, row by row from the top, 0 black and 255 white, the
 *     background 255
 * @param cameras one a picture, or none where they are not known
 */
public record Views(int count, int side, byte[] luma, List<Camera> cameras) {

  /** No picture at all. */
  public static final Views NONE = new Views(0, 0, new byte[0]);

  /** Pictures whose cameras are not known. */
  public Views(int count, int side, byte[] luma) {
    this(count, side, luma, List.of());
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
    cameras = List.copyOf(cameras);
  }

  /** The same pictures of these cameras. */
  public Views withCameras(List<Camera> known) {
    return new Views(count, side, luma, known);
  }

  /** Brightness in [0, 255] of a pixel; x runs to the right, y down. */
  public int luma(int view, int x, int y) {
    return luma[(view * side + y) * side + x] & 255;
  }
}
