package io.nacre.study.fit;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.format.LearnedLayers;
import io.nacre.metric.Overlap;
import io.nacre.sample.SolidTruth;
import io.nacre.study.report.Quantity;

/**
 * The IoU by which a file is judged: of points in the box of a mesh that bounds a solid, else of
 * voxels.
 *
 * @param volumetric whether it is that of points
 * @param value in [0, 1]
 */
public record JudgedIou(boolean volumetric, double value) {

  /** What goals are about: of files of blocks, and without a network, the IoU of voxels. */
  public static JudgedIou ofGoal(PreparedShape shape, Encoded encoded) {
    LearnedLayers learned = encoded.file().learned();
    boolean points = shape.truth() != null && learned != null && learned.blocks() == null;
    return new JudgedIou(points, points ? encoded.fit().iou() : encoded.overlap().iou());
  }

  /** Of any file of the grid of {@code shape}. */
  public static JudgedIou of(PreparedShape shape, Decoder decoder, int threads) {
    SolidTruth truth = shape.truth();
    return truth == null
        ? new JudgedIou(false, Overlap.of(decoder.grid(threads), shape.grid()).iou())
        : new JudgedIou(true, truth.volume(threads).overlap(decoder.field(), threads).iou());
  }

  /** What people call it. */
  public String title() {
    return title(volumetric);
  }

  /** What people call the one or the other. */
  public static String title(boolean volumetric) {
    return volumetric ? "volumetric IoU" : "IoU";
  }

  @Override
  public String toString() {
    return title() + " " + Quantity.percent(value);
  }
}
