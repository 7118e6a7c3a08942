package io.nacre.search.hierarchical;

import io.nacre.net.Architecture;
import io.nacre.search.Job;
import io.nacre.search.SearchState;
import io.nacre.search.SearchStrategy;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No search: one network, named beforehand, is trained at length. */
final class NamedNetwork implements SearchStrategy {

  private final Architecture architecture;
  private final Budget budget;
  private final long seed;
  private boolean asked;

  NamedNetwork(Architecture architecture, Budget budget, long seed) {
    this.architecture = architecture;
    this.budget = budget;
    this.seed = seed;
  }

  @Override
  public @Nullable Job next(SearchState state) {
    if (asked) {
      return null;
    }
    asked = true;
    return new Job(0, 0, architecture, "named", budget, seed, null, true);
  }

  @Override
  public void completed(Trial trial) {
    // There is nothing to learn from it.
  }

  @Override
  public @Nullable Trial choose(List<Trial> trials) {
    return trials.stream().filter(trial -> trial.network() != null).findFirst().orElse(null);
  }

  @Override
  public boolean sequential() {
    return true;
  }

  @Override
  public long plannedSteps() {
    return budget instanceof Budget.SampleSteps(long count) ? count : 0;
  }
}
