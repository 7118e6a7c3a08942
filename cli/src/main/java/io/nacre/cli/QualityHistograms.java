package io.nacre.cli;

import io.nacre.cli.Charts.Labels;
import io.nacre.cli.Charts.Sample;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms of objects over the quality they were encoded with, one or more methods in each: the
 * conference paper's Fig. 4.
 */
final class QualityHistograms {

  /** Bins of each histogram. */
  static final int BINS = 20;

  private QualityHistograms() {}

  /**
   * Objects over IoU, as a PNG file.
   *
   * @param methods the IoU of each object, 0..1
   */
  static byte[] iou(List<Sample> methods) {
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
  static byte[] cd(List<Sample> methods) {
    return Charts.histogram(
        new Labels("Objects by Chamfer distance", "CD x1000", "objects"), methods, BINS);
  }
}
