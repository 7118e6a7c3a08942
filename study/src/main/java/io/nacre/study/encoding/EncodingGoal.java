package io.nacre.study.encoding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is wanted for. */
public enum EncodingGoal {
  /** A network, whatever every voxel takes. */
  FIELD,
  /** The fewest bytes at the wanted quality, be it a network or every voxel. */
  SMALLEST,
  /** The very grid, without a network. */
  EXACT;

  /**
   * What to know before a search for a network begins.
   *
   * @param goal null when none is named
   * @param exact bytes of a file with every voxel
   */
  public static String beforeSearch(@Nullable EncodingGoal goal, int exact) {
    String known = String.format(Locale.ROOT, "every voxel takes %d bytes", exact);
    return known
        + switch (goal) {
          case SMALLEST -> ": a network is taken if it needs fewer";
          case FIELD, EXACT -> "";
          case null -> "; --goal smallest takes a network only if that needs fewer";
        };
  }
}
