package io.nacre.search;

/**
 * How far a search is.
 *
 * @param fraction part of its budget that is used, 0..1
 * @param trials trainings that have ended
 * @param running trainings that go on
 * @param sampleSteps samples that went forward and backward so far, running trainings included
 * @param seconds since the search began, earlier sessions of a resumed one included
 * @param last whether a final training goes on, whose network is meant to be kept
 * @param storing whether all that are under way are trained and only have to be stored
 */
public record SearchProgress(
    double fraction,
    int trials,
    int running,
    long sampleSteps,
    double seconds,
    boolean last,
    boolean storing) {}
