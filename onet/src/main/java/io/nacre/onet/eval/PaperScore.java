package io.nacre.onet.eval;

import io.nacre.onet.data.sample.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
          new PaperScore("3D-R2N2", "airplane", 0.426, 0.227, 0.629),
          new PaperScore("PSGN", "airplane", NONE, 0.137, NONE),
          new PaperScore("Pixel2Mesh", "airplane", 0.363, 0.197, 0.673),
          new PaperScore("ONet", "airplane", 0.547, 0.164, 0.828),
          new PaperScore("3D-R2N2", "bench", 0.373, 0.194, 0.678),
          new PaperScore("PSGN", "bench", NONE, 0.181, NONE),
          new PaperScore("Pixel2Mesh", "bench", 0.288, 0.217, 0.684),
          new PaperScore("ONet", "bench", 0.452, 0.220, 0.800),
          new PaperScore("3D-R2N2", "cabinet", 0.667, 0.217, 0.782),
          new PaperScore("PSGN", "cabinet", NONE, 0.215, NONE),
          new PaperScore("Pixel2Mesh", "cabinet", 0.637, 0.218, 0.802),
          new PaperScore("ONet", "cabinet", 0.732, 0.168, 0.879),
          new PaperScore("3D-R2N2", "car", 0.661, 0.213, 0.714),
          new PaperScore("PSGN", "car", NONE, 0.169, NONE),
          new PaperScore("Pixel2Mesh", "car", 0.527, 0.189, 0.733),
          new PaperScore("ONet", "car", 0.731, 0.166, 0.850),
          new PaperScore("3D-R2N2", "chair", 0.439, 0.270, 0.663),
          new PaperScore("PSGN", "chair", NONE, 0.247, NONE),
          new PaperScore("Pixel2Mesh", "chair", 0.362, 0.283, 0.696),
          new PaperScore("ONet", "chair", 0.502, 0.240, 0.822),
          new PaperScore("3D-R2N2", "display", 0.440, 0.314, 0.719),
          new PaperScore("PSGN", "display", NONE, 0.284, NONE),
          new PaperScore("Pixel2Mesh", "display", 0.439, 0.261, 0.775),
          new PaperScore("ONet", "display", 0.479, 0.289, 0.853),
          new PaperScore("3D-R2N2", "lamp", 0.281, 0.778, 0.560),
          new PaperScore("PSGN", "lamp", NONE, 0.314, NONE),
          new PaperScore("Pixel2Mesh", "lamp", 0.296, 0.316, 0.624),
          new PaperScore("ONet", "lamp", 0.370, 0.497, 0.732),
          new PaperScore("3D-R2N2", "loudspeaker", 0.611, 0.318, 0.711),
          new PaperScore("PSGN", "loudspeaker", NONE, 0.316, NONE),
          new PaperScore("Pixel2Mesh", "loudspeaker", 0.582, 0.294, 0.753),
          new PaperScore("ONet", "loudspeaker", 0.653, 0.303, 0.836),
          new PaperScore("3D-R2N2", "rifle", 0.375, 0.183, 0.670),
          new PaperScore("PSGN", "rifle", NONE, 0.134, NONE),
          new PaperScore("Pixel2Mesh", "rifle", 0.325, 0.169, 0.668),
          new PaperScore("ONet", "rifle", 0.458, 0.150, 0.763),
          new PaperScore("3D-R2N2", "sofa", 0.626, 0.229, 0.731),
          new PaperScore("PSGN", "sofa", NONE, 0.224, NONE),
          new PaperScore("Pixel2Mesh", "sofa", 0.575, 0.225, 0.771),
          new PaperScore("ONet", "sofa", 0.671, 0.208, 0.863),
          new PaperScore("3D-R2N2", "table", 0.420, 0.239, 0.732),
          new PaperScore("PSGN", "table", NONE, 0.222, NONE),
          new PaperScore("Pixel2Mesh", "table", 0.354, 0.237, 0.755),
          new PaperScore("ONet", "table", 0.506, 0.194, 0.857),
          new PaperScore("3D-R2N2", "telephone", 0.611, 0.195, 0.818),
          new PaperScore("PSGN", "telephone", NONE, 0.161, NONE),
          new PaperScore("Pixel2Mesh", "telephone", 0.613, 0.169, 0.867),
          new PaperScore("ONet", "telephone", 0.709, 0.148, 0.935),
          new PaperScore("3D-R2N2", "vessel", 0.482, 0.238, 0.629),
          new PaperScore("PSGN", "vessel", NONE, 0.188, NONE),
          new PaperScore("Pixel2Mesh", "vessel", 0.368, 0.213, 0.653),
          new PaperScore("ONet", "vessel", 0.521, 0.230, 0.794),
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

  /** The thirteen classes of ShapeNet in the order of Table 1. */
  public static final List<String> CLASSES =
      IMAGE.stream()
          .map(PaperScore::category)
          .distinct()
          .filter(category -> !category.equals(MEAN))
          .toList();

  /** Other words for the classes, the numbers of ShapeNet's folders among them. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("02691156", "airplane"),
          Map.entry("02828884", "bench"),
          Map.entry("02933112", "cabinet"),
          Map.entry("02958343", "car"),
          Map.entry("03001627", "chair"),
          Map.entry("03211117", "display"),
          Map.entry("03636649", "lamp"),
          Map.entry("03691459", "loudspeaker"),
          Map.entry("04090263", "rifle"),
          Map.entry("04256520", "sofa"),
          Map.entry("04379243", "table"),
          Map.entry("04401088", "telephone"),
          Map.entry("04530566", "vessel"),
          Map.entry("plane", "airplane"),
          Map.entry("aeroplane", "airplane"),
          Map.entry("benches", "bench"),
          Map.entry("monitor", "display"),
          Map.entry("speaker", "loudspeaker"),
          Map.entry("couch", "sofa"),
          Map.entry("phone", "telephone"),
          Map.entry("boat", "vessel"),
          Map.entry("ship", "vessel"),
          Map.entry("watercraft", "vessel"));

  /** The class of the paper that the name of one of ours speaks of; null when there is none. */
  public static @Nullable String categoryOf(String ours) {
    for (String word : ours.toLowerCase(Locale.ROOT).split("[^a-z0-9]+|(?<=\\D)(?=\\d)")) {
      String single = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      for (String name : List.of(word, single)) {
        String known = WORDS.getOrDefault(name, name);
        if (CLASSES.contains(known)) {
          return known;
        }
      }
    }
    return null;
  }
}
