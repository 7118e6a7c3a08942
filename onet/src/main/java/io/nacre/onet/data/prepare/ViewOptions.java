package io.nacre.onet.data.prepare;

import io.nacre.render.Camera;

/**
 * The pictures of each object.
 *
 * @param count pictures, 0 for none
 * @param side pixels along a side
 * @param up the objects' upward axis
 * @param seed what the directions follow from, together with the object's name
 * @param variety what else is left to chance
 */
public record ViewOptions(int count, int side, Camera.Up up, long seed, ViewVariety variety) {

  /** No picture. */
  public static final ViewOptions NONE = new ViewOptions(0, 1, Camera.Up.Y, 0);

  public ViewOptions {
    if (count < 0 || side < 1) {
      throw new IllegalArgumentException("pictures cannot be %d of side %d".formatted(count, side));
    }
  }

  /** Pictures as they usually are. */
  public ViewOptions(int count, int side, Camera.Up up, long seed) {
    this(count, side, up, seed, ViewVariety.NONE);
  }

  /** All of it as one text; equal texts mean equal pictures. */
  String text() {
    return "ViewOptions[count=%d, side=%d, up=%s, seed=%d%s]"
        .formatted(
            count, side, up, seed, variety.equals(ViewVariety.NONE) ? "" : ", variety=" + variety);
  }
}
