package io.nacre.search;

import org.jspecify.annotations.Nullable;

/** The part of a strategy that decides which short training is next. */
interface Explorer {

  /** The next short training; null to wait for a running one, or to end when none runs. */
  @Nullable Candidate next(Forecast forecast);

  /** Takes the outcome of an idea. */
  void completed(Trial trial);
}
