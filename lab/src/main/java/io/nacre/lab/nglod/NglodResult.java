package io.nacre.lab.nglod;

/**
 * A training's outcome.
 *
 * @param model fields of all levels
 * @param loss squared distance error of the last round, mean over samples, summed over levels
 * @param sampleSteps samples that went forward and backward
 * @param samplingSeconds wall-clock time of drawing points and measuring distances
 * @param seconds wall-clock time in all
 * @param stopped whether the listener ended it before its budget was used
 */
public record NglodResult(
    NglodModel model,
    double loss,
    long sampleSteps,
    double samplingSeconds,
    double seconds,
    boolean stopped) {}
