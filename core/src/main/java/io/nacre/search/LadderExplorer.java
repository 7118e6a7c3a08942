package io.nacre.search;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One shape in two sizes, or at once in the right one when the objective says which that is. */
final class LadderExplorer implements Explorer {

  private final Deque<Candidate> steps = new ArrayDeque<>();

  LadderExplorer(SearchSettings settings, Sizes sizes, NetworkShapes shapes) {
    for (int size : sizes.shortLadder()) {
      steps.add(new Candidate(shapes.equal(size), "ladder", 0, settings.proxySteps()));
    }
  }

  @Override
  public @Nullable Candidate next(Forecast forecast) {
    return steps.poll();
  }

  @Override
  public void completed(Trial trial) {}
}
