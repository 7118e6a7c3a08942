package io.nacre.onet.eval;

import io.nacre.onet.data.sample.TrainingShape;

/**
 * A way to answer what a shape looks like: a network, or a yardstick that a network has to beat.
 * Immutable; any number of threads may ask at once.
 */
public sealed interface Reconstructor
    permits CoarseSolid, GivenInput, MeanShape, NearestShape, NetworkAnswers, ScanAnswers {

  /** What tables call it. */
  String name();

  /** The answer for a shape, of which no more is looked at than a task lets see. */
  Answer answer(TrainingShape shape);
}
