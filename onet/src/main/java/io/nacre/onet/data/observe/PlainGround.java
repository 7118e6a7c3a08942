package io.nacre.onet.data.observe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds an object on a plain background. The border of the picture says what the background looks
 * like: each channel is a linear function of the place, fitted to the border by least squares,
 * without what is unlike the rest of it. What differs from it elsewhere is the object; its shadow,
 * where it is dark, is taken for part of it.
 */
final class PlainGround {

  /** Share of the border that has to be background. */
  private static final double PLAIN = 0.7;

  /** An object takes at most this share of the picture. */
  private static final double MOST = 0.9;

  /** Distances of colours, of 255 a channel: never an object below, surely not plain above. */
  private static final double LEAST = 18;

  private static final double FAR = 40;

  /** How far from the typical colour a fading background may go. */
  private static final double FADING = 110;

  private static final double DEVIATIONS = 4;
  private static final int FITS = 3;

  private final Photo photo;
  private final int[] border;
  private final double[][] model = new double[3][3];
  private double spread = FADING / DEVIATIONS;

  private PlainGround(Photo photo) {
    this.photo = photo;
    int deep = Math.max(1, Math.min(photo.width(), photo.height()) / 40);
    int[] places = new int[photo.argb().length];
    int count = 0;
    for (int i = 0; i < places.length; i++) {
      int x = i % photo.width();
      int y = i / photo.width();
      if (Math.min(Math.min(x, photo.width() - 1 - x), Math.min(y, photo.height() - 1 - y))
          < deep) {
        places[count++] = i;
      }
    }
    border = Arrays.copyOf(places, count);
  }

  /** The object, or null when the background is not plain or there is nothing on it. */
  static @Nullable ObjectMask find(Photo photo) {
    PlainGround ground = new PlainGround(photo);
    return ground.fit() ? ground.object() : null;
  }

  private boolean fit() {
    for (int channel = 0; channel < 3; channel++) {
      int[] values = new int[border.length];
      for (int k = 0; k < border.length; k++) {
        values[k] = channel(border[k], channel);
      }
      Arrays.sort(values);
      model[channel][0] = values[values.length / 2];
    }
    int inliers = 0;
    for (int fit = 0; fit < FITS; fit++) {
      double cut = Math.max(LEAST, DEVIATIONS * spread);
      int[] alike = Arrays.stream(border).filter(i -> distance(i) <= cut).toArray();
      inliers = alike.length;
      if (inliers < PLAIN * border.length) {
        return false;
      }
      for (int channel = 0; channel < 3; channel++) {
        model[channel] = plane(alike, channel);
      }
      double square = 0;
      for (int i : alike) {
        square += distance(i) * distance(i);
      }
      spread = Math.sqrt(square / inliers);
    }
    return DEVIATIONS * spread <= FAR;
  }

  private @Nullable ObjectMask object() {
    double cut = Math.max(LEAST, DEVIATIONS * spread);
    boolean[] object = new boolean[photo.argb().length];
    for (int i = 0; i < object.length; i++) {
      object[i] = distance(i) > cut;
    }
    ObjectMask mask = new ObjectMask(photo.width(), photo.height(), object).cleaned();
    int count = mask.count();
    return count == 0 || count > MOST * object.length ? null : mask;
  }

  private int channel(int i, int channel) {
    return photo.argb()[i] >>> 8 * channel & 255;
  }

  /** In [-1, 1] across the picture. */
  private double x(int i) {
    return 2.0 * (i % photo.width()) / photo.width() - 1;
  }

  private double y(int i) {
    return 2.0 * (i / photo.width()) / photo.height() - 1;
  }

  private double distance(int i) {
    double square = 0;
    for (int channel = 0; channel < 3; channel++) {
      double[] plane = model[channel];
      double off = channel(i, channel) - plane[0] - plane[1] * x(i) - plane[2] * y(i);
      square += off * off;
    }
    return Math.sqrt(square);
  }

  /** Constant and slopes of a channel over pixels, by least squares. */
  private double[] plane(int[] pixels, int channel) {
    double[][] m = new double[3][4];
    for (int i : pixels) {
      double[] row = {1, x(i), y(i), channel(i, channel)};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 4; c++) {
          m[r][c] += row[r] * row[c];
        }
      }
    }
    double whole = determinant(m, 0, 1, 2);
    if (!(Math.abs(whole) > 1e-9)) {
      return new double[] {m[0][3] / m[0][0], 0, 0};
    }
    return new double[] {
      determinant(m, 3, 1, 2) / whole,
      determinant(m, 0, 3, 2) / whole,
      determinant(m, 0, 1, 3) / whole
    };
  }

  private static double determinant(double[][] m, int a, int b, int c) {
    return m[0][a] * (m[1][b] * m[2][c] - m[1][c] * m[2][b])
        - m[0][b] * (m[1][a] * m[2][c] - m[1][c] * m[2][a])
        + m[0][c] * (m[1][a] * m[2][b] - m[1][b] * m[2][a]);
  }
}
