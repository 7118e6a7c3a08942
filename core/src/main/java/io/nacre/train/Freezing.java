package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.train.optimizer.Cosine;
import io.nacre.train.optimizer.Optimizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings the parameters of a trained network to multiples of steps, a part of them at a time, those
 * nearest to one first; what is still free is trained in between to make up for them (incremental
 * network quantisation, Zhou et al. 2017). Results do not depend on the number of threads.
 */
public final class Freezing {

  /**
   * When how much is frozen.
   *
   * @param parts of all parameters that are frozen after each stage, rising to 1
   * @param sampleSteps of training in all, the same between any two stages
   * @param learningRate of the layers at its peak
   */
  public record Schedule(List<Double> parts, long sampleSteps, double learningRate) {

    public Schedule {
      parts = List.copyOf(parts);
      if (parts.isEmpty() || parts.getLast() != 1) {
        throw new IllegalArgumentException("a schedule ends with 1: " + parts);
      }
    }
  }

  private static final double WARM_UP = 0.1;

  private Freezing() {}

  /**
   * {@code start}, trained on {@code target}, with every parameter at a multiple of its step.
   *
   * @param steps the step of each parameter
   * @param seed of the samples
   */
  public static Network freeze(
      Network start,
      float[] steps,
      TrainingGrid target,
      Schedule schedule,
      long seed,
      int threads) {
    Architecture architecture = start.architecture();
    float[] parameters = start.parameters().clone();
    FrozenParameters frozen = new FrozenParameters(parameters.length);
    MiningPlan plan = MiningPlan.again(target, start.box(), seed, threads);
    StepTeam team =
        new StepTeam(
            architecture,
            plan.batch(),
            threads,
            parameters,
            Optimizer.of(plan.optimizer(), architecture),
            plan.featureRate(),
            frozen);
    int stages = schedule.parts().size() - 1;
    int count = stages == 0 ? 0 : (int) Math.max(1, schedule.sampleSteps() / stages / plan.batch());
    for (int stage = 0; stage <= stages; stage++) {
      freeze(parameters, steps, frozen, schedule.parts().get(stage));
      team.repack();
      if (stage < stages) {
        plan.score(team.packed(), stage, (double) stage / stages);
        long first = (long) stage * count;
        team.run(
            plan.samples(first),
            first,
            count,
            t -> schedule.learningRate() * Cosine.afterWarmUp(t, WARM_UP));
      }
    }
    return new Network(architecture, start.box(), parameters);
  }

  /** Freezes the free parameters that are nearest to a place until {@code part} are frozen. */
  private static void freeze(
      float[] parameters, float[] steps, FrozenParameters frozen, double part) {
    int wanted = (int) Math.ceil(part * parameters.length) - frozen.count();
    IntStream.range(0, parameters.length)
        .filter(i -> !frozen.isFrozen(i))
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                i -> Math.abs(parameters[i] - nearest(parameters[i], steps[i])) / steps[i]))
        .limit(Math.max(0, wanted))
        .toList()
        .forEach(
            i -> {
              parameters[i] = nearest(parameters[i], steps[i]);
              frozen.freeze(i, parameters[i]);
            });
  }

  private static float nearest(float value, float step) {
    return (float) Math.rint(value / step) * step;
  }
}
