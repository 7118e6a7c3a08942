package io.nacre.onet.data.prepare;

import io.nacre.render.Camera;

/**
 * The pictures of each object.
 *
 * @param count pictures, 0 for none
 * @param side pixels along a side
 * @param up the objects' upward axis
 * @param seed what the directions follow from, together with the object's name
 */
public record ViewOptions(int count, int side, Camera.Up up, long seed) {

  /** No picture. */
  public static final ViewOptions NONE = new ViewOptions(0, 1, Camera.Up.Y, 0);

  public ViewOptions {
    if (count < 0 || side < 1) {
      throw new IllegalArgumentException("pictures cannot be %d of side %d".formatted(count, side));
    }
  }
}
