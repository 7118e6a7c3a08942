package io.nacre.cli.terminal;

import java.util.List;
import java.util.Set;

/** Knows which options of a command line nobody wrote there. */
public interface ByDefault {

  /** Long names of the options that a preset, the environment or a file of properties gave. */
  Set<String> byDefault();

  /** The command line without them. */
  List<String> typed();
}
