package io.nacre.cli.option;

import io.nacre.encode.EncodingDefaults;
import io.nacre.search.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what a search is to find. */
public final class ObjectiveChoice {

  /** The names of these options. */
  static final List<String> NAMES =
      List.of(
          "--target-iou",
          "--max-bytes",
          "--reward",
          "--no-size-reward",
          "--reward-accuracy",
          "--reward-params",
          "--reward-scale");

  /** Options that do nothing without the paper's reward. */
  private static final List<String> REWARD_ONLY = NAMES.subList(3, NAMES.size());

  /** One of three. */
  static final class Goal {
    @Option(
        names = "--target-iou",
        paramLabel = "IOU",
        converter = PartConverter.class,
        description =
            "Search for the fewest bytes that reach that IoU: 0.99 or 99%%. Of a mesh it is the "
                + "volumetric IoU, over points; of grids and surfaces that of voxels.")
    private @Nullable Double iou;

    @Option(
        names = "--max-bytes",
        paramLabel = "N",
        converter = CountConverter.class,
        description =
            "Search for the highest IoU, as with --target-iou, in a file of at most N bytes: 2048 "
                + "or 2k.")
    private @Nullable Long bytes;

    @Option(
        names = "--reward",
        description =
            "Search for the highest reward of the paper, (accuracy - 0.98) + (7553 - P) / 21121 "
                + "with P parameters. Default with --strategy enas.")
    private boolean reward;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Goal goal;

  @Option(names = "--no-size-reward", description = "Leave the size out of the reward.")
  private boolean noSize;

  @Option(
      names = "--reward-accuracy",
      paramLabel = "A",
      defaultValue = "0.98",
      description = "Accuracy at which the reward is 0. Default: ${DEFAULT-VALUE}.")
  private double accuracy = Objective.Reward.PUBLISHED.accuracyBase();

  @Option(
      names = "--reward-params",
      paramLabel = "P",
      defaultValue = "7553",
      description = "Number of parameters at which the reward is 0. Default: ${DEFAULT-VALUE}.")
  private double parameters = Objective.Reward.PUBLISHED.parametersBase();

  @Option(
      names = "--reward-scale",
      paramLabel = "P",
      defaultValue = "21121",
      description = "Number of parameters that lowers the reward by 1. Default: ${DEFAULT-VALUE}.")
  private double scale = Objective.Reward.PUBLISHED.parametersMax();

  /** What to find. */
  Objective objective(boolean published) {
    if (goal != null && goal.iou != null) {
      return new Objective.TargetIou(goal.iou);
    }
    if (goal != null && goal.bytes != null) {
      return new Objective.MaxBytes(goal.bytes);
    }
    return rewarded(published)
        ? new Objective.Reward(accuracy, parameters, scale, !noSize)
        : EncodingDefaults.SEARCH_OBJECTIVE;
  }

  private boolean rewarded(boolean published) {
    return goal == null ? published : goal.reward;
  }

  /** Refuses options that would do nothing and constants out of their range. */
  void check(GivenOptions given, boolean published) {
    if (!rewarded(published)) {
      given.refuse(REWARD_ONLY, "belongs to the paper's reward; add --reward");
    }
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw given.usage("--reward-scale must be a number above 0: " + scale);
    }
    if (!Double.isFinite(accuracy) || !Double.isFinite(parameters)) {
      throw given.usage("--reward-accuracy and --reward-params must be finite numbers");
    }
  }
}
