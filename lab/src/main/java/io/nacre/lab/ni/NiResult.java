package io.nacre.lab.ni;

import io.nacre.net.Network;

/**
 * A trained neural implicit.
 *
 * @param network its score is what the published output is before tanh, negated: positive inside
 * @param error mean absolute error of the distance over points that were not trained on
 * @param sampleSteps samples that went forward and backward
 * @param samplingSeconds wall-clock time of measuring distances and drawing points
 * @param seconds wall-clock time in all
 * @param stopped whether the listener ended it before its budget was used
 */
public record NiResult(
    Network network,
    double error,
    long sampleSteps,
    double samplingSeconds,
    double seconds,
    boolean stopped) {

  /** The same with another network. */
  public NiResult with(Network other) {
    return new NiResult(other, error, sampleSteps, samplingSeconds, seconds, stopped);
  }
}
