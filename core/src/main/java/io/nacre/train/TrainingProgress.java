package io.nacre.train;

/**
 * State of a running training, after each round of steps.
 *
 * @param fraction part of the budget used, 0..1
 * @param sampleSteps samples that went forward and backward so far
 * @param seconds wall-clock time so far
 * @param loss mean binary cross-entropy over the last scored samples, in nats
 * @param iou estimated IoU over the grid: exact on support voxels, sampled elsewhere
 * @param attempt 1, or more after a restart
 */
public record TrainingProgress(
    double fraction, long sampleSteps, double seconds, double loss, double iou, int attempt) {}
