package io.nacre.cli.terminal;

import io.nacre.time.Stopwatch;

/** Knows when the command line began to be carried out. */
public interface Started {

  /** A clock that began then. */
  Stopwatch started();
}
