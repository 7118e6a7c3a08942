package io.nacre.encode;

import io.nacre.net.Layer;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.PhaseOptions;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.voxel.GridFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the published hierarchical method.
 *
 * @param version whose settings it takes
 * @param fineEpochs part of the epochs, above 0, at most 1, that fine networks are trained for
 * @param coarse hidden layers of the coarse network, which is then trained without a search; null
 *     for a search
 * @param fine likewise of the fine network
 */
public record HierarchyRequest(
    HierarchyVersion version,
    double fineEpochs,
    @Nullable List<Layer> coarse,
    @Nullable List<Layer> fine) {

  /** All as published. */
  public static final HierarchyRequest PUBLISHED =
      new HierarchyRequest(HierarchyVersion.PUBLISHED, 1, null, null);

  public HierarchyRequest {
    coarse = coarse == null ? null : List.copyOf(coarse);
    fine = fine == null ? null : List.copyOf(fine);
    if (!(fineEpochs > 0 && fineEpochs <= 1)) {
      throw new IllegalArgumentException("a part of the epochs is in (0, 1]: " + fineEpochs);
    }
  }

  /** What the method does with a grid. */
  PublishedHierarchy plan(GridFrame frame, long seed, int threads) {
    PublishedHierarchy all =
        PublishedHierarchy.of(version, frame, seed, threads).scaled(1, fineEpochs);
    return new PublishedHierarchy(
        named(all.coarse(), coarse), named(all.fine(), fine), seed, threads);
  }

  private static PhaseOptions named(PhaseOptions phase, @Nullable List<Layer> hidden) {
    return hidden == null ? phase : phase.withNamed(hidden);
  }
}
