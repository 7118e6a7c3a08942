package io.nacre.study.reproduce;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Means over a set of objects as the conference paper prints them (Tables I and II).
 *
 * @param parameters weights and biases
 * @param iou in percent
 * @param cd 1000 times the CD
 */
record PublishedFigures(int parameters, double iou, double cd) {

  private static final int MILLION = 1_000_000;

  /** The three figures in one cell, a dash when the paper has none. */
  static String cell(@Nullable PublishedFigures figures) {
    if (figures == null) {
      return "-";
    }
    int n = figures.parameters;
    String size = n >= MILLION && n % MILLION == 0 ? n / MILLION + "M" : Integer.toString(n);
    return String.format(Locale.ROOT, "%s / %.1f / %.3f", size, figures.iou, figures.cd);
  }
}
