package io.nacre.search;

/**
 * Where a search stands when a strategy is asked.
 *
 * @param used part of the search's budget that is used or promised to running trainings, 0..1
 * @param secondsLeft until the budget ends; infinite when time does not limit the search
 * @param running trainings that have not ended
 * @param finals whether final trainings are run; without them the search ends with the first one
 */
public record SearchState(double used, double secondsLeft, int running, boolean finals) {}
