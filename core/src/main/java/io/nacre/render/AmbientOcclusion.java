package io.nacre.render;

import io.nacre.parallel.Parallel;

/**
 * How open to the light each pixel is, judged in the picture alone: of points on a spiral around
 * the pixel, those that rise above its tangent plane within reach take light away. The spiral turns
 * from pixel to pixel in a 4x4 pattern, which a 4x4 mean then evens out.
 */
final class AmbientOcclusion {

  private static final int TAPS = 14;
  private static final int PATTERN = 4;
  private static final double TURNS = 5;

  /** Reach as a share of the object's radius. */
  private static final double REACH = 0.22;

  private static final double STRENGTH = 1.9;

  private final Raster raster;
  private final int factor;
  private final int width;
  private final int height;

  /** Sample that stands for each pixel, its nearest, or -1. */
  private final int[] sample;

  private final float[] position;
  private final float[] normal;
  private final float[] raw;

  /** In units of length. */
  private final double reach;

  /** Where the taps lie from the pixel, in pixels, {@link #TAPS} a cell of the pattern. */
  private final double[] dx = new double[PATTERN * PATTERN * TAPS];

  private final double[] dy = new double[PATTERN * PATTERN * TAPS];

  private AmbientOcclusion(Raster raster, int factor) {
    this.raster = raster;
    this.factor = factor;
    this.width = raster.width / factor;
    this.height = raster.height / factor;
    this.sample = new int[width * height];
    this.position = new float[3 * width * height];
    this.normal = new float[3 * width * height];
    this.raw = new float[width * height];
    this.reach = REACH * raster.view.radius();
    spreadTaps();
  }

  private void spreadTaps() {
    double pixels = reach * raster.pixelsPerUnit() / factor;
    for (int i = 0; i < dx.length; i++) {
      int tap = i % TAPS;
      double turn = TURNS * (tap + 0.5) / TAPS + (double) (i / TAPS * 7 % 16) / 16;
      double share = (tap + 0.5) / TAPS;
      double r = 1 + pixels * share * share;
      dx[i] = r * StrictMath.cos(2 * Math.PI * turn);
      dy[i] = r * StrictMath.sin(2 * Math.PI * turn);
    }
  }

  /** Openness in [0, 1] of each pixel of {@code factor} x {@code factor} samples. */
  static float[] of(Raster raster, int factor, int threads) {
    AmbientOcclusion made = new AmbientOcclusion(raster, factor);
    float[] open = new float[made.raw.length];
    Parallel.forEach(threads, made.height, made::gather);
    Parallel.forEach(threads, made.height, made::measure);
    Parallel.forEach(threads, made.height, y -> made.smooth(y, open));
    return open;
  }

  private void gather(int y) {
    float[] n = new float[3];
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      int best = -1;
      for (int s = 0; s < factor * factor; s++) {
        int at = (y * factor + s / factor) * raster.width + x * factor + s % factor;
        if (raster.seen[at] >= 0 && (best < 0 || raster.nearness[at] > raster.nearness[best])) {
          best = at;
        }
      }
      sample[pixel] = best;
      if (best >= 0) {
        double towards = raster.view.towards(raster.nearness[best]);
        position[3 * pixel] = (float) raster.right(best % raster.width + 0.5, towards);
        position[3 * pixel + 1] = (float) raster.up(best / raster.width + 0.5, towards);
        position[3 * pixel + 2] = (float) towards;
        raster.normal(best, n);
        System.arraycopy(n, 0, normal, 3 * pixel, 3);
      }
    }
  }

  private void measure(int y) {
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      if (sample[pixel] < 0) {
        continue;
      }
      int cell = (y % PATTERN * PATTERN + x % PATTERN) * TAPS;
      double taken = 0;
      for (int tap = cell; tap < cell + TAPS; tap++) {
        int qx = (int) Math.rint(x + dx[tap]);
        int qy = (int) Math.rint(y + dy[tap]);
        if (qx >= 0 && qy >= 0 && qx < width && qy < height && sample[qy * width + qx] >= 0) {
          taken += blocked(3 * pixel, 3 * (qy * width + qx));
        }
      }
      raw[pixel] = (float) Math.max(0, 1 - STRENGTH * taken / TAPS);
    }
  }

  /** Share of light that the surface at {@code q} takes from the one at {@code p}. */
  private double blocked(int p, int q) {
    double vx = position[q] - position[p];
    double vy = position[q + 1] - position[p + 1];
    double vz = position[q + 2] - position[p + 2];
    double square = vx * vx + vy * vy + vz * vz;
    if (square == 0) {
      return 0;
    }
    double cosine = (vx * normal[p] + vy * normal[p + 1] + vz * normal[p + 2]) / Math.sqrt(square);
    double fading = Math.max(0, 1 - square / (reach * reach));
    return Math.max(0, cosine - 0.12) * fading;
  }

  private void smooth(int y, float[] open) {
    double near = 0.04 * raster.view.radius();
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      if (sample[pixel] < 0) {
        open[pixel] = 1;
        continue;
      }
      double sum = 0;
      int count = 0;
      for (int qy = Math.max(0, y - 2); qy < Math.min(height, y + 2); qy++) {
        for (int qx = Math.max(0, x - 2); qx < Math.min(width, x + 2); qx++) {
          int q = qy * width + qx;
          boolean close = Math.abs(position[3 * q + 2] - position[3 * pixel + 2]) < near;
          if (q == pixel || sample[q] >= 0 && close) {
            sum += raw[q];
            count++;
          }
        }
      }
      open[pixel] = (float) (sum / count);
    }
  }
}
