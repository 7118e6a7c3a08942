package io.nacre.render;

/**
 * Eyes, with the matrices for linear light of Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
 */
enum ColourVision {
  NORMAL,
  PROTANOPIA,
  DEUTERANOPIA,
  TRITANOPIA;

  private static final double[] WHITE = {0.95047, 1, 1.08883};
  private static final double[] TO_XYZ = {
    0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505
  };

  private double[] matrix() {
    return switch (this) {
      case NORMAL -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
      case PROTANOPIA ->
          new double[] {
            0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
            1.051998
          };
      case DEUTERANOPIA ->
          new double[] {
            0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881
          };
      case TRITANOPIA ->
          new double[] {
            1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
            0.303900
          };
    };
  }

  /** CIE L*a*b* (D65) of an sRGB colour as these eyes see it. */
  double[] lab(int rgb) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
      linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    double[] seen = times(matrix(), linear);
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.clamp(seen[i], 0, 1);
    }
    double[] xyz = times(TO_XYZ, seen);
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double t = xyz[i] / WHITE[i];
      f[i] = t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }

  /** CIEDE2000 between two sRGB colours as these eyes see them. */
  double difference(int rgb, int other) {
    return ciede2000(lab(rgb), lab(other));
  }

  private static double[] times(double[] m, double[] v) {
    double[] product = new double[3];
    for (int i = 0; i < 9; i++) {
      product[i / 3] += m[i] * v[i % 3];
    }
    return product;
  }

  /** Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005). */
  static double ciede2000(double[] p, double[] q) {
    double chroma = (Math.hypot(p[1], p[2]) + Math.hypot(q[1], q[2])) / 2;
    double g = 1.5 - 0.5 * saturation(chroma);
    double c1 = Math.hypot(g * p[1], p[2]);
    double c2 = Math.hypot(g * q[1], q[2]);
    double h1 = hue(g * p[1], p[2]);
    double h2 = hue(g * q[1], q[2]);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    double mean = h1 + h2;
    if (c1 * c2 != 0) {
      mean = Math.abs(h1 - h2) <= 180 ? mean / 2 : (mean < 360 ? mean + 360 : mean - 360) / 2;
    }
    double t =
        1
            - 0.17 * cosine(mean - 30)
            + 0.24 * cosine(2 * mean)
            + 0.32 * cosine(3 * mean + 6)
            - 0.2 * cosine(4 * mean - 63);
    double lightness = Math.pow((p[0] + q[0]) / 2 - 50, 2);
    double c = (c1 + c2) / 2;
    double dl = (q[0] - p[0]) / (1 + 0.015 * lightness / Math.sqrt(20 + lightness));
    double dc = (c2 - c1) / (1 + 0.045 * c);
    double dh = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2)) / (1 + 0.015 * c * t);
    double rotation =
        -2
            * saturation(c)
            * Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((mean - 275) / 25, 2))));
    return Math.sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
  }

  private static double saturation(double chroma) {
    double seventh = Math.pow(chroma, 7);
    return Math.sqrt(seventh / (seventh + Math.pow(25, 7)));
  }

  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
