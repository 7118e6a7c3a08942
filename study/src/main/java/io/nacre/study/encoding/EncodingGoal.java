package io.nacre.study.encoding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is wanted for. */
public enum EncodingGoal {
  /** A network, even if the exact grid takes fewer bytes. */
  FIELD,
  /** The fewest bytes at the wanted quality, from a network or from every voxel. */
  SMALLEST,
  /** Exactly the same grid, without a network. */
  EXACT;

  /**
   * What to know before a search for a network begins.
   *
   * @param goal null when none is named
   * @param exact bytes of a file with every voxel
   */
  public static String beforeSearch(@Nullable EncodingGoal goal, int exact) {
    String known = String.format(Locale.ROOT, "stored exactly, this takes %d bytes", exact);
    return known
        + switch (goal) {
          case SMALLEST -> ": a network is used only if it takes fewer";
          case FIELD, EXACT -> "";
          case null -> "; with --goal smallest a network is used only if it takes fewer";
        };
  }
}
