package io.nacre.render;

/**
 * Colour of a surface under a key light from the upper left, a fill light from the right and light
 * from the sky, fixed to the camera; mixed in linear light.
 */
final class Shading {

  /** 0xRRGGBB of plain surfaces. */
  static final int CLAY = 0xB4BDCB;

  /**
   * Right, missed and extra voxels: light, middle and dark, and orange against blue, which all
   * kinds of colour blindness leave apart.
   */
  static final int RIGHT = 0xCFD3DA;

  static final int MISSED = 0xE07A1F;
  static final int EXTRA = 0x1355A0;

  /** Behind everything. */
  static final int BACKGROUND = 0xF7F8FA;

  private static final double[] KEY = unit(-0.50, 0.72, 0.62);
  private static final double[] FILL = unit(0.85, 0.10, 0.45);
  private static final double[] GLINT = unit(KEY[0], KEY[1], KEY[2] + 1);

  /** What is seen from behind, by channel: darker and warmer. */
  private static final double[] BEHIND = {0.80, 0.66, 0.55};

  private static final int STEPS = 4096;
  private static final float[] TO_LINEAR = new float[256];
  private static final byte[] TO_SRGB = new byte[STEPS + 1];

  static {
    for (int i = 0; i < 256; i++) {
      double c = i / 255.0;
      TO_LINEAR[i] = (float) (c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i <= STEPS; i++) {
      double c = (double) i / STEPS;
      double s = c <= 0.0031308 ? 12.92 * c : 1.055 * StrictMath.pow(c, 1 / 2.4) - 0.055;
      TO_SRGB[i] = (byte) Math.round(255 * s);
    }
  }

  private Shading() {}

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  private static double dot(double[] light, float[] normal) {
    return light[0] * normal[0] + light[1] * normal[1] + light[2] * normal[2];
  }

  /**
   * Adds the linear colour of a sample to {@code sum}.
   *
   * @param colour 0xRRGGBB of the surface
   * @param normal unit, in view coordinates, towards the viewer
   * @param behind whether the back of a triangle is seen
   * @param open share of the sky that reaches the sample, in [0, 1]
   * @param depth from -1, the far end of the object, to 1, the near end
   */
  static void add(
      float[] sum, int colour, float[] normal, boolean behind, double open, double depth) {
    double key = Math.max(0, dot(KEY, normal) * 0.88 + 0.12);
    double fill = Math.max(0, dot(FILL, normal));
    double sky = 0.5 + 0.5 * normal[1];
    double cue = 0.96 + 0.06 * depth;
    double shade = 0.35 + 0.65 * open;
    double light = cue * (open * (0.17 + 0.17 * sky) + shade * 0.78 * key + open * 0.16 * fill);
    double glint = Math.max(0, dot(GLINT, normal));
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    double shine = behind ? 0 : 0.05 * glint * glint * shade;
    for (int channel = 0; channel < 3; channel++) {
      double base = TO_LINEAR[colour >> (16 - 8 * channel) & 255];
      sum[channel] += (float) (base * light * (behind ? BEHIND[channel] : 1) + shine);
    }
  }

  /** Adds a colour as it is, times {@code share}. */
  static void addPlain(float[] sum, int colour, double share) {
    for (int channel = 0; channel < 3; channel++) {
      sum[channel] += (float) (share * TO_LINEAR[colour >> (16 - 8 * channel) & 255]);
    }
  }

  /** 0xRRGGBB of a linear colour divided by {@code samples}. */
  static int encode(float[] sum, int samples) {
    int colour = 0;
    for (int channel = 0; channel < 3; channel++) {
      int step = Math.round(Math.clamp(sum[channel] / samples, 0f, 1f) * STEPS);
      colour = colour << 8 | TO_SRGB[step] & 255;
    }
    return colour;
  }
}
