package io.nacre.encode;

import io.nacre.search.SearchResult;
import org.jspecify.annotations.Nullable;

/** A search ended without a network to keep. */
public final class NoNetworkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable SearchResult result;
  private final boolean stopped;

  NoNetworkException(String message, @Nullable SearchResult result, boolean stopped) {
    super(message);
    this.result = result;
    this.stopped = stopped;
  }

  /** Why the search for a network of a whole grid has none. */
  static NoNetworkException of(SearchResult result) {
    if (result.stopped()) {
      return new NoNetworkException(
          "the search was ended before its first training was", result, true);
    }
    return new NoNetworkException(
        "the search found no network: "
            + (result.trials().isEmpty()
                ? "not one training fits into its limit; give it more"
                : "every training collapsed; allow longer short trainings or wider networks"),
        result,
        false);
  }

  /** What the search did; null for the published hierarchical one. */
  public @Nullable SearchResult result() {
    return result;
  }

  /** Whether the listener ended the search. */
  public boolean stopped() {
    return stopped;
  }
}
