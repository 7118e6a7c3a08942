package io.nacre.study.reproduce;

import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import io.nacre.search.hierarchical.PhaseOptions;
import io.nacre.study.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks that the hierarchical method trains instead of searching for them.
 *
 * @param coarse hidden layers such as {@code 32:relu,16:elu}, or {@value #PUBLISHED} for those of
 *     the object's published network; null for a search
 * @param fine likewise
 */
public record NamedPair(@Nullable String coarse, @Nullable String fine) {

  /** Stands for the object's published network. */
  public static final String PUBLISHED = "published";

  /** Both are searched for. */
  public static final NamedPair NONE = new NamedPair(null, null);

  /**
   * @throws IllegalArgumentException when a text names no layers
   */
  public NamedPair {
    check(coarse);
    check(fine);
  }

  private static void check(@Nullable String text) {
    if (text != null && !text.equals(PUBLISHED)) {
      Architecture.parse(text);
    }
  }

  /**
   * The coarse phase with the named network, if there is one.
   *
   * @param known what was published of the object; null when nothing was
   * @throws UserException when the published network is asked for and there is none
   */
  PhaseOptions coarse(PhaseOptions phase, @Nullable PublishedHierarchicalObject known) {
    return with(phase, coarse, known == null ? null : known.coarseArchitecture());
  }

  /** As {@link #coarse(PhaseOptions, PublishedHierarchicalObject)}, the fine phase. */
  PhaseOptions fine(PhaseOptions phase, @Nullable PublishedHierarchicalObject known) {
    return with(phase, fine, known == null ? null : known.fineArchitecture());
  }

  private static PhaseOptions with(
      PhaseOptions phase, @Nullable String text, @Nullable String published) {
    if (text == null) {
      return phase;
    }
    if (!text.equals(PUBLISHED)) {
      return phase.withNamed(layers(text));
    }
    if (published == null) {
      throw new UserException("no network of this object was published: name layers instead");
    }
    return phase.withNamed(layers(published));
  }

  private static List<Layer> layers(String text) {
    return Architecture.parse(text).hidden();
  }
}
