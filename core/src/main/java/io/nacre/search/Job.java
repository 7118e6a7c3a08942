package io.nacre.search;

import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import org.jspecify.annotations.Nullable;

/**
 * A training that a strategy asks for.
 *
 * @param id 0, 1, 2 ... in the order of asking
 * @param round the strategy's own counting: round, rung or generation, from 0
 * @param architecture the network
 * @param origin where the idea came from, such as "random" or "mutation of 12"
 * @param budget how long to train
 * @param seed of this training
 * @param start weights to start from, or null for fresh ones
 * @param last whether this is a final training, whose network is meant to be kept
 */
public record Job(
    int id,
    int round,
    Architecture architecture,
    String origin,
    Budget budget,
    long seed,
    float @Nullable [] start,
    boolean last) {}
