package io.nacre.onet.train;

import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param step steps done
 * @param fraction part that is done, in [0, 1]
 * @param seconds training time so far, that before an interruption included
 * @param loss mean loss of the steps since the last validation
 * @param last the last validation, null before the first
 * @param best the best one so far, null before the first
 */
public record TrainProgress(
    long step,
    double fraction,
    double seconds,
    double loss,
    @Nullable CurveRow last,
    @Nullable CurveRow best) {}
