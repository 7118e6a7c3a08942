package io.nacre.search;

/** Watches a search and may end it early. All calls come from the thread that runs the search. */
public interface SearchListener {

  /** Hears nothing, never stops. */
  SearchListener NONE =
      new SearchListener() {
        @Override
        public void onTrial(Trial trial, double score) {}

        @Override
        public boolean onProgress(SearchProgress progress) {
          return true;
        }
      };

  /**
   * A training ended, or was read from the journal of an interrupted search.
   *
   * @param score by the search's objective
   */
  void onTrial(Trial trial, double score);

  /**
   * Called several times a second.
   *
   * @return false to end the search with the trials that have ended
   */
  boolean onProgress(SearchProgress progress);
}
