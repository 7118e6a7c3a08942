package io.nacre.onet.data.observe;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.Views;
import java.io.IOException;
import java.nio.file.Path;

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

  /**
   * A picture from a png, jpeg, gif or bmp file, seen on white where it is transparent and in the
   * middle of a white square where it is not square.
   *
   * @param imageSide pixels along a side of the result
   * @throws MalformedShapeException when the file is no picture, damaged, too large or shows
   *     nothing
   */
  public static float[] read(Path path, int imageSide) throws IOException {
    Luma luma = PictureFile.read(path);
    if (luma.isUniform()) {
      throw new MalformedShapeException(
          "%s: all %dx%d pixels are alike, so there is no object to see; give another picture"
              .formatted(path, luma.width(), luma.height()));
    }
    return Luma.threeChannels(luma.square(imageSide));
  }
}
