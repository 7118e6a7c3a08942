package io.nacre.search;

import io.nacre.net.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a search.
 *
 * @param trials every training that ended, in the order in which the strategy was told about them
 * @param chosen the trial to keep; null when none has a network
 * @param architecture the network that the search settled on; null when nothing was tried
 * @param stopped whether the listener ended it early
 * @param seconds wall-clock time, earlier sessions of a resumed search included; where time is the
 *     limit, since that began
 */
public record SearchResult(
    List<Trial> trials,
    @Nullable Trial chosen,
    @Nullable Architecture architecture,
    boolean stopped,
    double seconds) {

  public SearchResult {
    trials = List.copyOf(trials);
  }
}
