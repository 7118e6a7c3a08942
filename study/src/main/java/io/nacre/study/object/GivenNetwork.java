package io.nacre.study.object;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/**
 * A network of another method, to be stored.
 *
 * @param shape what it is compared with
 * @param training the network and how it came about
 */
public record GivenNetwork(PreparedShape shape, TrainingResult training) {

  /** A network that nobody here trained. */
  public static GivenNetwork untrained(PreparedShape shape, Network network) {
    Overlap overlap = Overlap.of(shape.grid(), shape.grid());
    return new GivenNetwork(shape, new TrainingResult(network, overlap, 0, 0, 1, false));
  }

  /**
   * The file of the network.
   *
   * @param precision how its weights are stored; null for the smallest that costs at most {@link
   *     Encoder#PRECISION_TOLERANCE} of IoU, or none at all
   */
  public Encoded stored(@Nullable Precision precision, int threads) {
    Encoded exact = stored(Precision.FLOAT32, 1, threads);
    if (precision == Precision.FLOAT32) {
      return exact;
    }
    double enough = exact.overlap().iou() - Encoder.PRECISION_TOLERANCE;
    Encoded rounded = stored(precision, enough, threads);
    return precision == null && rounded.overlap().iou() < enough ? exact : rounded;
  }

  private Encoded stored(@Nullable Precision precision, double iou, int threads) {
    WeightOptions options = new WeightOptions(precision, false, new WeightGoal.ReachIou(iou));
    return Encoder.store(shape, training, options, 0, threads);
  }
}
