package io.nacre.search.hierarchical;

import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;

/** Watches both searches and may end them early. All calls come from one thread. */
public interface HierarchicalListener {

  /** Hears nothing, never stops. */
  HierarchicalListener NONE =
      new HierarchicalListener() {
        @Override
        public void onTrial(Phase phase, Trial trial) {}

        @Override
        public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
          return true;
        }
      };

  /** A training ended, or was read from the journal of an interrupted search. */
  void onTrial(Phase phase, Trial trial);

  /**
   * Called several times a second.
   *
   * @param fraction part of the work of both phases that is done, 0..1, roughly
   * @param progress of this phase
   * @return false to end with what there is
   */
  boolean onProgress(Phase phase, double fraction, SearchProgress progress);
}
