package io.nacre.search.enas;

import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.search.Job;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchState;
import io.nacre.search.SearchStrategy;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The published search (conference paper, Sec. III-C and III-D): rounds of networks drawn by the
 * controller, each trained briefly from the weights that its predecessors left; after a round the
 * controller learns from the rewards; at the end the chosen network is trained at length. In the
 * hierarchical method the most accurate networks are trained again before that choice, and no
 * network leaves weights to another.
 *
 * <p>In spaces so small, or with controllers so sure, that no network comes up that was not
 * proposed before, rounds are shorter, and the first empty one is the last. Those of the
 * hierarchical method's logs have networks twice, so there nothing is passed over.
 */
public final class EnasStrategy implements SearchStrategy {

  /** Draws in search of a network that was not proposed before. */
  private static final int DRAWS = 1000;

  /** Part of the time left that a final training gets; the rest is for storing its network. */
  private static final double TRAINING_PART = 0.95;

  private static final double SHORTEST_SECONDS = 0.1;

  private final EnasOptions options;
  private final EnasSchedule schedule;
  private final Controller controller;
  private final SharedWeights shared;
  private final SplittableRandom random;
  private final Set<List<Layer>> proposed = new HashSet<>();
  private final Deque<List<Layer>> queue = new ArrayDeque<>();
  private final List<Trial> proxies = new ArrayList<>();
  private final List<Trial> roundTrials = new ArrayList<>();
  private final Deque<Trial> toRetrain = new ArrayDeque<>();
  private final List<Trial> retrained = new ArrayList<>();
  private int roundsDrawn;
  private int jobs;
  private double work;
  private boolean waiting;
  private boolean retraining;
  private boolean lastAsked;

  /** A search whose every choice follows from {@code seed} and the outcomes of its jobs. */
  public EnasStrategy(EnasOptions options, long seed) {
    this.options = options;
    schedule = options.schedule();
    random = new SplittableRandom(seed);
    controller =
        new Controller(
            options.space(), options.controller(), options.baseline(), random.nextLong());
    shared = new SharedWeights(options.recipe()::initialWeights);
  }

  @Override
  public @Nullable Job next(SearchState state) {
    if (waiting || lastAsked) {
      return null;
    }
    if (queue.isEmpty()) {
      learn();
    }
    boolean another = proxies.isEmpty() || state.used() < schedule.proxyShare();
    if (another && queue.isEmpty() && roundsDrawn < schedule.rounds()) {
      drawRound();
    }
    List<Layer> hidden = another ? queue.poll() : null;
    if (hidden != null) {
      return proxy(hidden);
    }
    EnasSchedule.Retraining again = schedule.retraining();
    if (again != null && !retraining) {
      retraining = true;
      proxies.stream()
          .filter(t -> t.network() != null && !t.job().architecture().hidden().isEmpty())
          .sorted(
              Comparator.comparingDouble((Trial t) -> -t.quality().accuracy())
                  .thenComparingInt(t -> t.quality().parameters()))
          .limit(again.networks())
          .forEach(toRetrain::add);
    }
    Trial next = toRetrain.poll();
    return again == null || next == null ? last(state) : again(next, again.each());
  }

  private Job again(Trial proxy, Budget budget) {
    Architecture architecture = proxy.job().architecture();
    String origin = "retraining of " + proxy.job().id();
    return ask(architecture, origin, budget, null, false);
  }

  private void learn() {
    controller.learn(
        roundTrials.stream().map(t -> t.job().architecture().hidden()).toList(),
        roundTrials.stream().mapToDouble(t -> options.objective().score(t.quality())).toArray());
    roundTrials.clear();
  }

  private void drawRound() {
    for (int draw = 0; draw < DRAWS && queue.size() < schedule.perRound(); draw++) {
      List<Layer> hidden = controller.sample(random);
      if (proposed.add(hidden) || schedule.retraining() != null) {
        queue.add(hidden);
      }
    }
    roundsDrawn++;
  }

  private Job proxy(List<Layer> hidden) {
    Encoding encoding = options.space().encodings().getFirst();
    Architecture architecture = new Architecture(encoding, hidden);
    String origin = "controller, round " + roundsDrawn;
    float[] start = schedule.retraining() == null ? shared.get(architecture, random) : null;
    return ask(architecture, origin, schedule.proxy(), start, false);
  }

  private @Nullable Job last(SearchState state) {
    lastAsked = true;
    Trial chosen = options.choice().of(retraining ? retrained : proxies, options.objective());
    if (chosen == null) {
      return null;
    }
    Architecture architecture = chosen.job().architecture();
    float[] start = schedule.lastFromShared() ? shared.get(architecture, random) : null;
    return ask(
        architecture,
        "choice of " + chosen.job().id(),
        lastBudget(architecture, state),
        start,
        true);
  }

  private Budget lastBudget(Architecture architecture, SearchState state) {
    if (Double.isFinite(state.secondsLeft())) {
      double seconds = Math.max(SHORTEST_SECONDS, TRAINING_PART * state.secondsLeft());
      return new Budget.Time(Duration.ofNanos((long) (seconds * 1e9)));
    }
    if (state.used() > 0
        && schedule.proxy() instanceof Budget.SampleSteps(long proxySteps)
        && schedule.last() instanceof Budget.SampleSteps(long lastSteps)) {
      double left = work * (1 / state.used() - 1);
      long affordable = (long) (left / SearchLimit.Work.of(architecture, 1));
      return new Budget.SampleSteps(Math.min(lastSteps, Math.max(proxySteps, affordable)));
    }
    return schedule.last();
  }

  private Job ask(
      Architecture architecture,
      String origin,
      Budget budget,
      float @Nullable [] start,
      boolean last) {
    waiting = true;
    if (budget instanceof Budget.SampleSteps(long steps)) {
      work += SearchLimit.Work.of(architecture, steps);
    }
    int round = roundsDrawn - 1 + (retraining ? 1 : 0) + (last ? 1 : 0);
    return new Job(jobs++, round, architecture, origin, budget, random.nextLong(), start, last);
  }

  @Override
  public void completed(Trial trial) {
    waiting = false;
    if (trial.job().last()) {
      return;
    }
    if (retraining) {
      retrained.add(trial);
      return;
    }
    proxies.add(trial);
    roundTrials.add(trial);
    Network network = trial.network();
    if (network != null && schedule.retraining() == null) {
      shared.put(network.architecture(), network.parameters());
    }
  }

  @Override
  public @Nullable Trial choose(List<Trial> trials) {
    List<Trial> ended =
        retrained.isEmpty() ? trials.stream().filter(t -> !t.job().last()).toList() : retrained;
    return trials.stream()
        .filter(t -> t.job().last() && t.network() != null)
        .findFirst()
        .orElseGet(() -> options.choice().of(ended, options.objective()));
  }

  @Override
  public boolean sequential() {
    return true;
  }

  @Override
  public long plannedSteps() {
    return schedule.plannedSteps();
  }
}
