package io.nacre.search;

import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.train.Recipe;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How weights may be stored, and what that takes. Coded weights take the fewest bytes at any
 * quality.
 */
final class Precisions {

  /**
   * Coarseness at which nearly nothing is lost, times the root of the number of parameters, of
   * which each adds the same error.
   */
  private static final double EXPLORED = 0.25;

  /**
   * Bits of a coded weight at which a limited number of bytes is spent best: fewer bits in larger
   * networks and more bits in smaller ones measured worse.
   */
  private static final double CODED_BITS = 5.8;

  /** Bytes of a file with coded weights besides them. */
  private static final int CODED_LAYOUT = 30;

  /** What a file may have besides: the box of its network. */
  private static final int BOX_BYTES = 24;

  private static final GridFrame ANY_FRAME = GridFrame.cube(128);

  private Precisions() {}

  /**
   * The precisions that sizes are planned for, the most promising first, and that a network is
   * stored in before the best is kept.
   *
   * @param wanted the user's choice, or null
   */
  static List<Precision> toTry(@Nullable Precision wanted, Objective objective) {
    if (wanted != null) {
      return List.of(wanted);
    }
    return List.of(objective instanceof Objective.Reward ? Precision.FLOAT16 : Precision.CODED);
  }

  /**
   * How the weights of a trial are coded: quickly, or as its objective wants it at the end. A limit
   * on bytes is kept in any case.
   */
  static WeightOptions coding(SearchOptions options, Job job) {
    WeightGoal goal =
        switch (options.objective()) {
          case Objective.MaxBytes(long bytes) -> new WeightGoal.FitBytes(bytes);
          case Objective.TargetIou(double iou) when job.last() -> new WeightGoal.ReachIou(iou);
          case Objective.TargetIou target -> explored(job.architecture());
          case Objective.Reward reward -> explored(job.architecture());
        };
    boolean freezing = job.last() && options.recipe() == Recipe.DEFAULT;
    return new WeightOptions(Precision.CODED, freezing, goal);
  }

  private static WeightGoal explored(Architecture network) {
    return new WeightGoal.Coarseness(EXPLORED / Math.sqrt(network.parameterCount()));
  }

  /** Bytes of a file with such a network, a few more than most have; of coded ones, about. */
  static long bytes(Architecture network, Precision precision) {
    if (precision == Precision.CODED) {
      return CODED_LAYOUT + (long) (network.parameterCount() * CODED_BITS / 8);
    }
    Network blank = new Network(network, InputBox.FULL, new float[network.parameterCount()]);
    NacreFile file =
        new NacreFile(ShapeKind.SOLID, ANY_FRAME, Normalization.IDENTITY, blank, precision);
    return NacreWriter.write(file).length + BOX_BYTES;
  }
}
