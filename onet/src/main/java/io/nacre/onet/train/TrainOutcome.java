package io.nacre.onet.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a training.
 *
 * @param steps steps done
 * @param seconds training time, that before an interruption included
 * @param parameters trainable numbers of the network
 * @param curve every validation, in order
 * @param best the validation whose network the run folder has, null before the first one
 * @param stopped whether it was asked to stop before its end; calling again goes on
 */
public record TrainOutcome(
    long steps,
    double seconds,
    long parameters,
    List<CurveRow> curve,
    @Nullable CurveRow best,
    boolean stopped) {

  public TrainOutcome {
    curve = List.copyOf(curve);
  }
}
