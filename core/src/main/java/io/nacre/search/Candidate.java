package io.nacre.search;

import io.nacre.net.Architecture;

/**
 * A network worth training.
 *
 * @param round as {@link Job#round}
 * @param steps sample-steps
 */
record Candidate(Architecture architecture, String origin, int round, long steps) {}
