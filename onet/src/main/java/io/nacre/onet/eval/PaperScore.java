package io.nacre.onet.eval;

import io.nacre.onet.data.sample.Task;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of Tables 1 to 4 of Mescheder et al., CVPR 2019: ShapeNet, thirteen classes, published
 * sizes, days of training. What a reduced training on other data gets is not to be held against
 * them.
 *
 * @param method the paper's name of the method
 * @param category the class, {@link #MEAN} for the mean over classes
 * @param iou 0..1, NaN for none
 * @param chamferL1 in tenths of the longest edge
 * @param normalConsistency 0..1, NaN for none
 */
public record PaperScore(
    String method, String category, double iou, double chamferL1, double normalConsistency) {

  /** The category of means. */
  public static final String MEAN = "mean";

  private static final double NONE = Double.NaN;

  private static final List<PaperScore> IMAGE =
      List.of(
          new PaperScore("3D-R2N2", "chair", 0.439, 0.270, 0.663),
          new PaperScore("PSGN", "chair", NONE, 0.247, NONE),
          new PaperScore("Pixel2Mesh", "chair", 0.362, 0.283, 0.696),
          new PaperScore("ONet", "chair", 0.502, 0.240, 0.822),
          new PaperScore("3D-R2N2", "display", 0.440, 0.314, 0.719),
          new PaperScore("PSGN", "display", NONE, 0.284, NONE),
          new PaperScore("Pixel2Mesh", "display", 0.439, 0.261, 0.775),
          new PaperScore("ONet", "display", 0.479, 0.289, 0.853),
          new PaperScore("3D-R2N2", MEAN, 0.493, 0.278, 0.695),
          new PaperScore("PSGN", MEAN, NONE, 0.215, NONE),
          new PaperScore("Pixel2Mesh", MEAN, 0.441, 0.230, 0.727),
          new PaperScore("ONet", MEAN, 0.564, 0.229, 0.832));

  private static final List<PaperScore> POINTS =
      List.of(
          new PaperScore("3D-R2N2", MEAN, 0.565, 0.169, 0.719),
          new PaperScore("PSGN", MEAN, NONE, 0.202, NONE),
          new PaperScore("DMC", MEAN, 0.645, 0.126, 0.835),
          new PaperScore("ONet", MEAN, 0.762, 0.087, 0.891));

  private static final List<PaperScore> VOXELS =
      List.of(
          new PaperScore("input", MEAN, 0.631, 0.136, 0.810),
          new PaperScore("ONet", MEAN, 0.701, 0.111, 0.879));

  private static final List<PaperScore> RECON =
      List.of(new PaperScore("ONet, 6M parameters, chairs", MEAN, 0.89, NONE, NONE));

  /** The rows of a task; none for what the paper gives no figures of. */
  public static List<PaperScore> of(Task task) {
    return switch (task) {
      case IMAGE -> IMAGE;
      case POINTS -> POINTS;
      case VOXELS -> VOXELS;
      case RECON -> RECON;
      case GENERATE -> List.of();
    };
  }

  /** The class of the paper that the name of one of ours speaks of; null when there is none. */
  public static @Nullable String categoryOf(String ours) {
    String name = ours.toLowerCase(Locale.ROOT);
    if (name.contains("chair")) {
      return "chair";
    }
    return name.contains("display") || name.contains("monitor") ? "display" : null;
  }
}
