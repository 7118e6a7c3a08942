package io.nacre.onet.data.observe;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.Views;

/**
 * Pictures as the encoder of {@link Task#IMAGE} sees them: 3 x side x side values in [0, 1], red,
 * green and blue planes. All three hold the brightness, as objects without texture have no colour
 * to learn from.
 */
public final class PictureInput {

  private PictureInput() {}

  /**
   * Picture {@code view} of an object.
   *
   * @param imageSide pixels along a side of the result
   */
  public static float[] of(Views views, int view, int imageSide) {
    if (view < 0 || view >= views.count()) {
      throw new IllegalArgumentException(
          "there is no picture %d; the object has %d".formatted(view, views.count()));
    }
    int side = views.side();
    Luma luma = new Luma(side, side, views.luma(), view * side * side);
    return Luma.threeChannels(luma.square(imageSide));
  }
}
