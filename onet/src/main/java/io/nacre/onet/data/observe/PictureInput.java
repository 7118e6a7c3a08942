package io.nacre.onet.data.observe;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.Views;

/**
 * Pictures as the encoder of {@link Task#IMAGE} sees them: 3 x side x side values in [0, 1], red,
 * green and blue planes. All three hold the brightness for networks that learned from pictures
 * without colour.
 */
public final class PictureInput {

  private PictureInput() {}

  /**
   * Picture {@code view} of an object.
   *
   * @param imageSide pixels along a side of the result
   * @param colour whether colours are seen, where there are any
   */
  public static float[] of(Views views, int view, int imageSide, boolean colour) {
    if (view < 0 || view >= views.count()) {
      throw new IllegalArgumentException(
          "there is no picture %d; the object has %d".formatted(view, views.count()));
    }
    int side = views.side();
    if (!colour || !views.coloured()) {
      Luma luma = new Luma(side, side, views.luma(), view * side * side);
      return Luma.threeChannels(luma.square(imageSide));
    }
    float[][] planes = new float[3][];
    for (int i = 0; i < 3; i++) {
      planes[i] =
          new Luma(side, side, views.colour(), (3 * view + i) * side * side).square(imageSide);
    }
    return joined(planes);
  }

  /**
   * A whole picture.
   *
   * @param imageSide pixels along a side of the result
   * @param colour whether colours are seen
   */
  public static float[] of(Photo photo, int imageSide, boolean colour) {
    return colour
        ? joined(
            photo.channel(16).square(imageSide),
            photo.channel(8).square(imageSide),
            photo.channel(0).square(imageSide))
        : Luma.threeChannels(photo.luma().square(imageSide));
  }

  private static float[] joined(float[]... planes) {
    int size = planes[0].length;
    float[] joined = new float[3 * size];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(planes[i], 0, joined, i * size, size);
    }
    return joined;
  }
}
