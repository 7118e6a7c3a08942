package io.nacre.study.rd.mesh;

import io.nacre.study.report.Quantity;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A measure of what a file decodes to, in the order of reports. */
public enum MeshMeasure {
  /** Mean distance between the surfaces. */
  CHAMFER_L1(
      "Chamfer-L1", "Chamfer-L1 in tenths of the longest edge", 0, 0.01, MeshPoint::chamferL1),
  /** How alike the normals are. */
  NORMAL_CONSISTENCY(
      "normal consistency", "1 - normal consistency", 1, 0.05, MeshPoint::normalConsistency),
  /** How much of the two solids is common. */
  VOLUMETRIC_IOU("volumetric IoU", "1 - volumetric IoU", 1, 0.02, MeshPoint::volumetricIou);

  private final String title;
  private final String errorTitle;
  private final double perfect;
  private final double noise;
  private final ToDoubleFunction<MeshPoint> value;

  MeshMeasure(
      String title,
      String errorTitle,
      double perfect,
      double noise,
      ToDoubleFunction<MeshPoint> value) {
    this.title = title;
    this.errorTitle = errorTitle;
    this.perfect = perfect;
    this.noise = noise;
    this.value = value;
  }

  /** The name in CSV, JSON and of files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What its {@link #error} is called. */
  String errorTitle() {
    return errorTitle;
  }

  /** The figure itself. */
  double of(MeshPoint point) {
    return value.applyAsDouble(point);
  }

  /** How far the figure is from that of the truth, at least 0. */
  double error(MeshPoint point) {
    return Math.abs(of(point) - perfect);
  }

  /** The figure of an {@link #error}. */
  double ofError(double error) {
    return perfect == 0 ? error : perfect - error;
  }

  /**
   * The part of an error by which two files may differ because of the points that are drawn: about
   * three times the deviation of the truth against itself over seeds, with 100,000 points.
   */
  double noise() {
    return noise;
  }

  /** A figure as people read it. */
  String text(double figure) {
    return switch (this) {
      case CHAMFER_L1, NORMAL_CONSISTENCY -> String.format(Locale.ROOT, "%.4f", figure);
      case VOLUMETRIC_IOU -> Quantity.percent(figure);
    };
  }
}
