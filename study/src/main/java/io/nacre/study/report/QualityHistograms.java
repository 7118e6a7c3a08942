package io.nacre.study.report;

import io.nacre.study.report.Charts.Labels;
import io.nacre.study.report.Charts.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms of objects over the quality they were encoded with, one or more methods in each: the
 * conference paper's Fig. 4.
 */
public final class QualityHistograms {

  /** Bins of each histogram. */
  public static final int BINS = 20;

  private QualityHistograms() {}

  /**
   * Objects over IoU, as a PNG file.
   *
   * @param methods the IoU of each object, 0..1
   */
  public static byte[] iou(List<Sample> methods) {
    List<Sample> percent =
        methods.stream()
            .map(
                method ->
                    new Sample(
                        method.name(),
                        Arrays.stream(method.values()).map(iou -> 100 * iou).toArray()))
            .toList();
    return Charts.histogram(new Labels("Objects by IoU", "IoU in %", "objects"), percent, BINS);
  }

  /**
   * Objects over CD, as a PNG file; those with an infinite CD are left out.
   *
   * @param methods 1000 times the CD of each object
   */
  public static byte[] cd(List<Sample> methods) {
    return Charts.histogram(
        new Labels(
            "Objects by Chamfer distance", "CD x1000, in squared normalised units", "objects"),
        methods,
        BINS);
  }
}
