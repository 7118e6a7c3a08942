package io.nacre.onet.train;

/**
 * How good a network is on the validation shapes.
 *
 * @param loss in the unit of the training's loss; for point sets the Chamfer distance
 * @param score what selects a network, higher is better: the mean IoU at {@code threshold}, in [0,
 *     1]; for point sets and deformed meshes the negative Chamfer distance; for meshes of cells the
 *     negative loss
 * @param threshold the occupancy probability tau with the best mean IoU, from {@link
 *     BestThreshold}; on surfaces 0.5, which nothing asks for
 */
public record ValidationScore(double loss, double score, double threshold) {}
