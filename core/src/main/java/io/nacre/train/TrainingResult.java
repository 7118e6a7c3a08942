package io.nacre.train;

import io.nacre.net.Network;

/**
 * A trained network and how it came about.
 *
 * @param network the best network seen
 * @param iou its IoU over all voxels of the grid, 0..1
 * @param sampleSteps samples that went forward and backward, restarts included
 * @param seconds wall-clock time
 * @param attempts 1, or more when trainings collapsed and were restarted
 * @param stopped whether the listener ended it before its budget was used
 */
public record TrainingResult(
    Network network, double iou, long sampleSteps, double seconds, int attempts, boolean stopped) {}
