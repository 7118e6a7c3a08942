package io.nacre.render;

import io.nacre.parallel.Parallel;
import java.util.Arrays;

/**
 * Which triangle is seen at each sample of a picture. Corners lie on a lattice of 1/256 sample, so
 * that the edge tests are exact and neighbouring triangles leave no gap.
 */
final class Raster {

  private static final int SUBSTEPS = 256;
  private static final int BAND = 32;
  private static final int CHUNK = 4096;

  /** Share of the picture left free on each side. */
  private static final double MARGIN = 0.05;

  final int width;
  final int height;
  final View view;
  final Facets facets;

  /** Triangle seen at each sample, or -1. */
  final int[] seen;

  /** Nearness of what is seen there. */
  final float[] nearness;

  /** Samples per unit of length at the object's centre. */
  private double scale;

  private double centreX;
  private double centreY;
  private final float[] projected;
  private final int[] lattice;

  private Raster(Facets facets, View view, int width, int height) {
    this.facets = facets;
    this.view = view;
    this.width = width;
    this.height = height;
    this.seen = new int[width * height];
    this.nearness = new float[width * height];
    this.projected = new float[9 * facets.count()];
    this.lattice = new int[6 * facets.count()];
    Arrays.fill(seen, -1);
    Arrays.fill(nearness, Float.NEGATIVE_INFINITY);
  }

  static Raster draw(
      Facets facets, View view, Camera.Framing framing, int width, int height, int threads) {
    Raster raster = new Raster(facets, view, width, height);
    int count = facets.count();
    int chunks = (count + CHUNK - 1) / CHUNK;
    Parallel.forEach(
        threads, chunks, c -> raster.project(c * CHUNK, Math.min(count, (c + 1) * CHUNK)));
    raster.fit(framing);
    Parallel.forEach(
        threads, chunks, c -> raster.snap(c * CHUNK, Math.min(count, (c + 1) * CHUNK)));
    int bands = (height + BAND - 1) / BAND;
    int[][] queues = raster.queues(bands);
    Parallel.forEach(threads, bands, band -> raster.fill(band, queues[band]));
    return raster;
  }

  double pixelsPerUnit() {
    return scale;
  }

  /** Rightward view coordinate of a sample centre at the depth {@code towards} the viewer. */
  double right(double sampleX, double towards) {
    return ((sampleX - width / 2.0) / scale + centreX) / view.magnification(towards);
  }

  /** Upward view coordinate of a sample centre at the depth {@code towards} the viewer. */
  double up(double sampleY, double towards) {
    return ((height / 2.0 - sampleY) / scale + centreY) / view.magnification(towards);
  }

  private void project(int from, int to) {
    float[] p = facets.corners();
    for (int i = 9 * from; i < 9 * to; i += 3) {
      double towards = view.placed(2, p[i], p[i + 1], p[i + 2]);
      double magnification = view.magnification(towards);
      projected[i] = (float) (view.placed(0, p[i], p[i + 1], p[i + 2]) * magnification);
      projected[i + 1] = (float) (view.placed(1, p[i], p[i + 1], p[i + 2]) * magnification);
      projected[i + 2] = (float) view.nearness(towards);
    }
  }

  private void fit(Camera.Framing framing) {
    double radius = view.radius();
    double d = view.distance();
    double silhouette =
        view.perspective() ? radius * d / Math.sqrt(d * d - radius * radius) : radius;
    double spanX = 2 * silhouette;
    double spanY = 2 * silhouette;
    if (framing == Camera.Framing.TIGHT && facets.count() > 0) {
      float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
      float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
      for (int i = 0; i < projected.length; i += 3) {
        for (int axis = 0; axis < 2; axis++) {
          low[axis] = Math.min(low[axis], projected[i + axis]);
          high[axis] = Math.max(high[axis], projected[i + axis]);
        }
      }
      spanX = high[0] - low[0];
      spanY = high[1] - low[1];
      centreX = 0.5 * (high[0] + low[0]);
      centreY = 0.5 * (high[1] + low[1]);
    }
    double least = 1e-6 * radius;
    scale =
        (1 - 2 * MARGIN)
            * Math.min(width / Math.max(least, spanX), height / Math.max(least, spanY));
  }

  private void snap(int from, int to) {
    for (int corner = 3 * from; corner < 3 * to; corner++) {
      double x = (projected[3 * corner] - centreX) * scale + width / 2.0;
      double y = height / 2.0 - (projected[3 * corner + 1] - centreY) * scale;
      lattice[2 * corner] = (int) Math.rint(x * SUBSTEPS);
      lattice[2 * corner + 1] = (int) Math.rint(y * SUBSTEPS);
    }
  }

  /** For each band of rows the triangles that touch it, in order. */
  private int[][] queues(int bands) {
    int[] sizes = new int[bands];
    int[][] queues = new int[bands][64];
    for (int t = 0; t < facets.count(); t++) {
      int first = Math.max(0, top(t) / (BAND * SUBSTEPS));
      int last = Math.min(bands - 1, bottom(t) / (BAND * SUBSTEPS));
      for (int band = first; band <= last; band++) {
        if (sizes[band] == queues[band].length) {
          queues[band] = Arrays.copyOf(queues[band], 2 * sizes[band]);
        }
        queues[band][sizes[band]++] = t;
      }
    }
    for (int band = 0; band < bands; band++) {
      queues[band] = Arrays.copyOf(queues[band], sizes[band]);
    }
    return queues;
  }

  private int top(int t) {
    return Math.min(lattice[6 * t + 1], Math.min(lattice[6 * t + 3], lattice[6 * t + 5]));
  }

  private int bottom(int t) {
    return Math.max(lattice[6 * t + 1], Math.max(lattice[6 * t + 3], lattice[6 * t + 5]));
  }

  private void fill(int band, int[] queue) {
    int rowStart = band * BAND;
    int rowEnd = Math.min(height, rowStart + BAND);
    for (int t : queue) {
      fillTriangle(t, rowStart, rowEnd);
    }
  }

  private void fillTriangle(int t, int rowStart, int rowEnd) {
    long ax = lattice[6 * t];
    long ay = lattice[6 * t + 1];
    long bx = lattice[6 * t + 2];
    long by = lattice[6 * t + 3];
    long cx = lattice[6 * t + 4];
    long cy = lattice[6 * t + 5];
    long area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area == 0) {
      return;
    }
    long sign = area > 0 ? 1 : -1;
    int x0 = Math.max(0, firstSample(Math.min(ax, Math.min(bx, cx))));
    int x1 = Math.min(width - 1, lastSample(Math.max(ax, Math.max(bx, cx))));
    int y0 = Math.max(rowStart, firstSample(top(t)));
    int y1 = Math.min(rowEnd - 1, lastSample(bottom(t)));
    double ka = projected[9 * t + 2];
    double kb = projected[9 * t + 5];
    double kc = projected[9 * t + 8];
    for (int y = y0; y <= y1; y++) {
      long py = (long) y * SUBSTEPS + SUBSTEPS / 2;
      long px = (long) x0 * SUBSTEPS + SUBSTEPS / 2;
      long wa = sign * ((cx - bx) * (py - by) - (cy - by) * (px - bx));
      long wb = sign * ((ax - cx) * (py - cy) - (ay - cy) * (px - cx));
      long wc = sign * ((bx - ax) * (py - ay) - (by - ay) * (px - ax));
      long da = -sign * (cy - by) * SUBSTEPS;
      long db = -sign * (ay - cy) * SUBSTEPS;
      long dc = -sign * (by - ay) * SUBSTEPS;
      for (int x = x0; x <= x1; x++) {
        if ((wa | wb | wc) >= 0) {
          float k = (float) ((wa * ka + wb * kb + wc * kc) / (area * sign));
          int sample = y * width + x;
          if (k > nearness[sample]) {
            nearness[sample] = k;
            seen[sample] = t;
          }
        }
        wa += da;
        wb += db;
        wc += dc;
      }
    }
  }

  private static int firstSample(long coordinate) {
    return (int) Math.floorDiv(coordinate + SUBSTEPS / 2 - 1, (long) SUBSTEPS);
  }

  private static int lastSample(long coordinate) {
    return (int) Math.floorDiv(coordinate - SUBSTEPS / 2, (long) SUBSTEPS);
  }

  /**
   * Whether triangle {@code t} is seen from behind: clockwise in the picture, whose y points down.
   */
  boolean fromBehind(int t) {
    long ux = lattice[6 * t + 2] - lattice[6 * t];
    long uy = lattice[6 * t + 3] - lattice[6 * t + 1];
    long vx = lattice[6 * t + 4] - lattice[6 * t];
    long vy = lattice[6 * t + 5] - lattice[6 * t + 1];
    return ux * vy - uy * vx > 0;
  }

  /** Writes the normal seen at a sample, in view coordinates and turned to the viewer. */
  void normal(int sample, float[] out) {
    int t = seen[sample];
    float[] n = facets.normals();
    double x;
    double y;
    double z;
    if (facets.smooth()) {
      double[] w = weights(t, sample % width, sample / width);
      x = w[0] * n[9 * t] + w[1] * n[9 * t + 3] + w[2] * n[9 * t + 6];
      y = w[0] * n[9 * t + 1] + w[1] * n[9 * t + 4] + w[2] * n[9 * t + 7];
      z = w[0] * n[9 * t + 2] + w[1] * n[9 * t + 5] + w[2] * n[9 * t + 8];
    } else {
      x = n[3 * t];
      y = n[3 * t + 1];
      z = n[3 * t + 2];
    }
    double length = Math.sqrt(x * x + y * y + z * z);
    double factor = (fromBehind(t) ? -1 : 1) / Math.max(1e-12, length);
    for (int row = 0; row < 3; row++) {
      out[row] = (float) (factor * view.turned(row, x, y, z));
    }
  }

  /** Shares of the three corners at a sample, corrected for perspective. */
  private double[] weights(int t, int x, int y) {
    double px = x * (double) SUBSTEPS + SUBSTEPS / 2.0;
    double py = y * (double) SUBSTEPS + SUBSTEPS / 2.0;
    double[] w = new double[3];
    double sum = 0;
    for (int corner = 0; corner < 3; corner++) {
      int b = 6 * t + 2 * ((corner + 1) % 3);
      int c = 6 * t + 2 * ((corner + 2) % 3);
      double opposite =
          (lattice[c] - lattice[b]) * (py - lattice[b + 1])
              - (lattice[c + 1] - lattice[b + 1]) * (px - lattice[b]);
      w[corner] = opposite * (view.perspective() ? projected[9 * t + 3 * corner + 2] : 1);
      sum += w[corner];
    }
    for (int corner = 0; corner < 3; corner++) {
      w[corner] /= sum;
    }
    return w;
  }
}
