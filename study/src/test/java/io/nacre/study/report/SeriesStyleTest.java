package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesStyleTest {

  /**
   * Nothing, protanopia, deuteranopia and tritanopia in linear light: Machado, Oliveira and
   * Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
   */
  private static final double[][] EYES = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}
  };

  private static final double[] XYZ = {
    0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505
  };

  private static double[] times(double[] matrix, double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 9; i++) {
      product[i / 3] += matrix[i] * vector[i % 3];
    }
    return product;
  }

  private static double[] lab(int rgb, double[] eyes) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
      linear[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    double[] seen = times(eyes, linear);
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.clamp(seen[i], 0, 1);
    }
    double[] xyz = times(XYZ, seen);
    double[] white = {0.95047, 1, 1.08883};
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double t = xyz[i] / white[i];
      f[i] = t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }

  /** Euclidean distance in CIE L*a*b*; about 2.3 is just noticeable. */
  @Test
  void coloursDifferToAllEyes() {
    List<Integer> colours = new ArrayList<>(SeriesStyle.COLOURS);
    colours.add(SeriesStyle.MARKED);
    colours.add(0xffffff);
    for (double[] eyes : EYES) {
      for (int a : colours) {
        for (int b : colours) {
          if (a != b) {
            double[] p = lab(a, eyes);
            double[] q = lab(b, eyes);
            double distance =
                Math.sqrt(
                    Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
            assertThat(distance).as("%06x and %06x", a, b).isGreaterThan(14);
          }
        }
      }
    }
  }

  @Test
  void seriesOfCloseColoursHaveOtherMarkersAndRepeatedColoursOtherStrokes() {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < 28; i++) {
      SeriesStyle style = SeriesStyle.of(i);
      List<Object> line = new ArrayList<>();
      line.add(style.color());
      line.add(style.stroke());
      assertThat(seen.add(line)).isTrue();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(SeriesStyle.of(i).marker()).isNotEqualTo(SeriesStyle.of(i + 1).marker());
    }
  }
}
