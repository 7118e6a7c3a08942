package io.nacre.search;

import io.nacre.codec.Encoder;
import java.util.Locale;

/** The aim of a search: turns the qualities of a finished file into one number. */
public sealed interface Objective {

  /** The score of a candidate with these qualities; larger is better. */
  double score(Quality quality);

  /** Whether parts too many make a difference to the score of a candidate with this IoU, 0..1. */
  boolean countsParts(double iou);

  /** One line for people, such as "IoU of at least 99.00 % in the fewest bytes". */
  String describe();

  /**
   * What is known of a candidate.
   *
   * @param accuracy part of all voxels that are right, 0..1
   * @param iou intersection over union of the decoded grid, 0..1
   * @param parameters weights and biases
   * @param bytes size of the whole file
   * @param parts components and cavities that are too many, as far as they are known
   */
  record Quality(double accuracy, double iou, int parameters, long bytes, int parts) {

    private double costOfParts() {
      return 1 + Encoder.COST_OF_PART * parts;
    }
  }

  /**
   * The published reward (conference paper, Eq. 3): {@code (accuracy - accuracyBase) +
   * (parametersBase - parameters) / parametersMax}.
   *
   * @param sizeTerm whether the second term counts; without it the ablation "no size reward"
   */
  record Reward(double accuracyBase, double parametersBase, double parametersMax, boolean sizeTerm)
      implements Objective {

    /** With the published constants. */
    public static final Reward PUBLISHED = new Reward(0.98, 7553, 21121, true);

    public Reward {
      if (!(parametersMax > 0)) {
        throw new IllegalArgumentException(
            "the parameter scale of the reward must be positive: " + parametersMax);
      }
    }

    @Override
    public double score(Quality quality) {
      double size = sizeTerm ? (parametersBase - quality.parameters()) / parametersMax : 0;
      return quality.accuracy() - accuracyBase + size;
    }

    @Override
    public boolean countsParts(double iou) {
      return false;
    }

    @Override
    public String describe() {
      return sizeTerm ? "the paper's reward" : "the paper's reward without its size term";
    }
  }

  /**
   * The fewest bytes that reach an IoU: 1000 / bytes where it is reached, each part too many
   * counted as a tenth of them; the (negative) distance to it elsewhere.
   *
   * @param iou in (0, 1]
   */
  record TargetIou(double iou) implements Objective {
    public TargetIou {
      if (!(iou > 0 && iou <= 1)) {
        throw new IllegalArgumentException("a target IoU must be in (0, 1]: " + iou);
      }
    }

    @Override
    public double score(Quality quality) {
      return quality.iou() >= iou
          ? 1000.0 / (quality.bytes() * quality.costOfParts())
          : quality.iou() - iou;
    }

    @Override
    public boolean countsParts(double reached) {
      return reached >= iou;
    }

    @Override
    public String describe() {
      return String.format(Locale.ROOT, "IoU of at least %.2f %% in the fewest bytes", 100 * iou);
    }
  }

  /**
   * The highest IoU within a file size: the IoU where the file fits, each part too many counted as
   * a tenth of the error; the (negative) relative excess elsewhere.
   *
   * @param bytes size of the whole file, positive
   */
  record MaxBytes(long bytes) implements Objective {
    public MaxBytes {
      if (bytes < 1) {
        throw new IllegalArgumentException("a file size must be positive: " + bytes);
      }
    }

    @Override
    public double score(Quality quality) {
      return quality.bytes() <= bytes
          ? 1 - (1 - quality.iou()) * quality.costOfParts()
          : 1 - (double) quality.bytes() / bytes;
    }

    @Override
    public boolean countsParts(double iou) {
      return true;
    }

    @Override
    public String describe() {
      return String.format(Locale.ROOT, "the highest IoU within %d bytes", bytes);
    }
  }
}
