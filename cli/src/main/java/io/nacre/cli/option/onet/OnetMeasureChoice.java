package io.nacre.cli.option.onet;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.shape.MiseGrid;
import io.nacre.study.UserException;
import io.nacre.study.onet.OnetMeasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on how many shapes and how exactly networks are measured. */
public final class OnetMeasureChoice {

  private static final long MOST = 10_000_000;

  @Option(
      names = "--shapes",
      paramLabel = "N",
      description = "Maximum number of shapes to measure on, evenly spread. Default: all.")
  private @Nullable Integer shapes;

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description = "Points drawn from each surface. Default: ${DEFAULT-VALUE}, as published.")
  private long samples;

  @Option(
      names = "--iou-points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description =
          "Number of points for the IoU, at most those that are kept (--points). Default:"
              + " ${DEFAULT-VALUE}, as published.")
  private long points;

  @Option(
      names = "--mise",
      paramLabel = "CELLSxSTEPS",
      converter = MiseGrid.Converter.class,
      description =
          "Extract meshes from CELLS cells per axis, halved STEPS times. Default: 32x2, as"
              + " published.")
  private @Nullable MiseGrid mise;

  @Option(
      names = "--refine",
      paramLabel = "STEPS",
      description = "Number of gradient steps that refine the meshes. Default: none.")
  private int refinements;

  @Option(
      names = "--scan-points",
      paramLabel = "N",
      description = "Number of points of an input cloud. Default: as in the training.")
  private @Nullable Integer clouds;

  @Option(
      names = "--scan-noise",
      paramLabel = "X",
      description =
          "Standard deviation of the noise on input clouds, as a fraction of the longest edge."
              + " Default: as in the training.")
  private @Nullable Double noise;

  @Option(
      names = "--input-side",
      paramLabel = "N",
      description = "Voxels per axis of an input grid. Default: as in the training.")
  private @Nullable Integer gridSide;

  @Option(
      names = "--category",
      paramLabel = "NAME",
      description = "Measure only on shapes of this class. Default: all classes.")
  private @Nullable String category;

  /**
   * What was asked for.
   *
   * @throws UserException when a number makes no sense
   */
  public OnetMeasure measure() {
    if (samples > MOST || points > MOST || samples < 1 || points < 1) {
      throw new UserException(
          "--samples and --iou-points must be in [1, %d]: %d, %d".formatted(MOST, samples, points));
    }
    if (shapes != null && shapes < 1) {
      throw new UserException("--shapes must be at least 1, not " + shapes);
    }
    if (refinements < 0) {
      throw new UserException("--refine takes 0 steps or more, not " + refinements);
    }
    if ((clouds != null && clouds < 2) || (noise != null && !(noise >= 0 && noise <= 1))) {
      throw new UserException(
          "--scan-points takes 2 or more and --scan-noise a number in [0, 1]: %s, %s"
              .formatted(clouds, noise));
    }
    if (gridSide != null && (gridSide < 4 || gridSide > 128 || gridSide % 4 != 0)) {
      throw new UserException("--input-side takes a multiple of 4 from 4 to 128, not " + gridSide);
    }
    MiseGrid cells = mise == null ? MiseGrid.PUBLISHED : mise;
    return new OnetMeasure(
        shapes,
        samples,
        points,
        cells.start(),
        cells.steps(),
        refinements,
        clouds,
        noise,
        gridSide,
        category);
  }
}
