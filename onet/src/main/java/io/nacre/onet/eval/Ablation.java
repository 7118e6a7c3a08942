package io.nacre.onet.eval;

import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.net.ModelConfig;
import java.util.Locale;

/** A row of Table 4 of Mescheder et al., CVPR 2019: how points are drawn, and parts left out. */
public enum Ablation {
  UNIFORM("uniform", 0.564, 0.229, 0.832),
  UNIFORM_64("uniform (64)", 0.554, 0.256, 0.829),
  EQUAL("equal", 0.475, 0.291, 0.835),
  SURFACE("surface", 0.536, 0.254, 0.822),
  NO_RESNET("no ResNet", 0.559, 0.243, 0.831),
  NO_CBN("no CBN", 0.522, 0.301, 0.806);

  private static final int FEW = 64;

  private final PaperScore paper;

  Ablation(String title, double iou, double chamferL1, double normalConsistency) {
    paper = new PaperScore(title, PaperScore.MEAN, iou, chamferL1, normalConsistency);
  }

  /** The paper's row: single pictures, published sizes and sampling. */
  public PaperScore paper() {
    return paper;
  }

  /** What tables call it. */
  public String title() {
    return paper.method();
  }

  /** Name of its folder and of the row on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * How its points are drawn.
   *
   * @param count points a shape of the other rows
   */
  public Sampling sampling(int count) {
    return switch (this) {
      case UNIFORM, NO_RESNET, NO_CBN -> new Sampling.Uniform(count);
      case UNIFORM_64 -> new Sampling.Uniform(FEW);
      case EQUAL -> new Sampling.Equal(count);
      case SURFACE -> new Sampling.Surface(count);
    };
  }

  /** Its network, {@code whole} but for what it leaves out. */
  public ModelConfig config(ModelConfig whole) {
    return whole.withDecoder(this != NO_RESNET, this != NO_CBN);
  }
}
