package io.nacre.train.mining;

/**
 * The quality of a network after a round of training.
 *
 * @param quality what decides which network is best, larger is better
 * @param iou estimated IoU over the whole grid, 0..1
 * @param loss mean binary cross-entropy over the scored samples, in nats
 * @param faultless no scored voxel is wrong
 * @param collapsed the network predicts one class only, or not a number
 */
public record Score(
    double quality, double iou, double loss, boolean faultless, boolean collapsed) {}
