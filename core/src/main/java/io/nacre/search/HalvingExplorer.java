package io.nacre.search;

import io.nacre.net.Architecture;
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
 * Asynchronous successive halving (Li et al. 2020): whenever a place is free, a network among the
 * best third of a rung is trained anew three times as long on the next one, or, when there is none,
 * a new one starts on the first rung. New ones are mutations of the front: of networks that no
 * other beats both in bytes and in forecast error, those preferred that serve the objective.
 */
final class HalvingExplorer implements Explorer {

  private static final int REDUCTION = 3;
  private static final int RUNGS = 2;

  /** New networks that are drawn instead of mutated. */
  private static final double DRAWN = 0.1;

  private final SearchSettings settings;
  private final Sizes sizes;
  private final NetworkShapes shapes;
  private final SplittableRandom random;
  private final Deque<Candidate> seeds = new ArrayDeque<>();
  private final Set<Architecture> known = new HashSet<>();
  private final List<Trial> trials = new ArrayList<>();
  private final List<Set<Integer>> promoted = new ArrayList<>();

  HalvingExplorer(
      SearchSettings settings, Sizes sizes, NetworkShapes shapes, SplittableRandom random) {
    this.settings = settings;
    this.sizes = sizes;
    this.shapes = shapes;
    this.random = random;
    for (int rung = 0; rung < RUNGS; rung++) {
      promoted.add(new HashSet<>());
    }
    for (int size : sizes.ladder()) {
      seeds.add(new Candidate(shapes.tapering(size), "ladder", 0, settings.proxySteps()));
    }
  }

  @Override
  public Candidate next(Forecast forecast) {
    Candidate seed = seeds.poll();
    if (seed != null) {
      known.add(seed.architecture());
      return seed;
    }
    for (int rung = RUNGS - 2; rung >= 0; rung--) {
      Trial best = promotable(rung, forecast);
      if (best != null) {
        promoted.get(rung).add(best.job().id());
        return new Candidate(
            best.job().architecture(),
            "promotion of " + best.job().id(),
            rung + 1,
            (long) (settings.proxySteps() * StrictMath.pow(REDUCTION, rung + 1)));
      }
    }
    return fresh(forecast);
  }

  private @Nullable Trial promotable(int rung, Forecast forecast) {
    List<Trial> onRung = trials.stream().filter(t -> t.job().round() == rung).toList();
    return onRung.stream()
        .sorted(Comparator.comparingDouble(forecast::score).reversed())
        .limit(onRung.size() / REDUCTION)
        .filter(t -> !promoted.get(rung).contains(t.job().id()))
        .findFirst()
        .orElse(null);
  }

  /** A network that was not tried yet, unless the space has few. */
  private Candidate fresh(Forecast forecast) {
    List<Trial> front = front(forecast);
    Candidate idea = proposal(front, forecast);
    for (int tries = 0; tries < 20 && !known.add(idea.architecture()); tries++) {
      idea = proposal(front, forecast);
    }
    return idea;
  }

  private Candidate proposal(List<Trial> front, Forecast forecast) {
    if (front.isEmpty()) {
      Architecture plain = shapes.tapering(Forecast.USUAL_PARAMETERS);
      boolean first = known.isEmpty();
      return sized(first ? plain : shapes.mutated(plain, random), "tapering", 0, forecast);
    }
    if (random.nextDouble() < DRAWN) {
      return sized(shapes.random(random), "random", 0, forecast);
    }
    // The better of two, so that the whole front has children but its best part has more.
    Trial parent = front.get(Math.min(random.nextInt(front.size()), random.nextInt(front.size())));
    return sized(
        shapes.mutated(parent.job().architecture(), random),
        "mutation of " + parent.job().id(),
        forecast.lasting(parent),
        forecast);
  }

  private Candidate sized(Architecture shape, String origin, double advantage, Forecast forecast) {
    return new Candidate(
        sizes.rightSize(shape, advantage, forecast, random), origin, 0, settings.proxySteps());
  }

  /** Trials that no other beats in both bytes and forecast error, best score first. */
  private List<Trial> front(Forecast forecast) {
    List<Trial> able = trials.stream().filter(t -> t.training() != null).toList();
    return able.stream()
        .filter(t -> able.stream().noneMatch(o -> beats(o, t, forecast)))
        .sorted(Comparator.comparingDouble(forecast::score).reversed())
        .toList();
  }

  private static boolean beats(Trial a, Trial b, Forecast forecast) {
    double ea = forecast.logError(a);
    double eb = forecast.logError(b);
    return a.bytes() <= b.bytes() && ea <= eb && (a.bytes() < b.bytes() || ea < eb);
  }

  @Override
  public void completed(Trial trial) {
    trials.add(trial);
  }
}
