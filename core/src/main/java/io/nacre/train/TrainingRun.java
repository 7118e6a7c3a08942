package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.sample.BatchSource;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;

/** One attempt at a training, round after round. */
final class TrainingRun {

  /** How an attempt ended. */
  enum Outcome {
    FINISHED,
    STOPPED,
    COLLAPSED
  }

  /** Part of the budget after which an all-empty or all-full prediction counts as collapsed. */
  private static final double GRACE = 0.15;

  /** Each attempt after a collapse halves the learning rate. */
  private static final double RETREAT = 0.5;

  private final Architecture architecture;
  private final TrainingOptions options;
  private final TrainingListener listener;
  private final TrainingPlan plan;
  private final Pace pace;
  private final int attempt;
  private final long startNanos;
  private final long samplesBefore;
  private final float[] parameters;
  private final StepTeam team;
  private final double peakRate;
  private float[] best;
  private double bestQuality = Double.NEGATIVE_INFINITY;
  private long step;

  /**
   * @param startNanos when the first attempt began
   * @param samplesBefore sample-steps of earlier attempts
   */
  TrainingRun(
      VoxelGrid grid,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener,
      int attempt,
      long startNanos,
      long samplesBefore) {
    this.architecture = architecture;
    this.options = options;
    this.listener = listener;
    this.attempt = attempt;
    this.startNanos = startNanos;
    this.samplesBefore = samplesBefore;
    plan =
        switch (options.recipe()) {
          case DEFAULT -> new MiningPlan(grid, options.seed(), options.threads());
          case PAPER -> new PublishedPlan(grid, options.seed(), options.threads());
        };
    parameters =
        plan.initialWeights(
            architecture, new SplittableRandom(options.seed() * 1_000_003 + attempt));
    best = parameters.clone();
    team =
        new StepTeam(
            architecture,
            new VoxelCoordinates(grid.frame(), plan.box()),
            options.recipe().batch(),
            options.threads(),
            parameters,
            Optimizer.of(plan.optimizer(), architecture));
    pace = Pace.of(options.budget(), options.recipe().batch(), startNanos);
    double peak = options.learningRate() > 0 ? options.learningRate() : plan.peakRate(architecture);
    peakRate = peak * Math.pow(RETREAT, attempt - 1);
  }

  Outcome run() {
    for (int round = 0; ; round++) {
      double from = pace.progress(step);
      int steps = pace.stepsOfRound(step, plan);
      double to = pace.progressAfter(step, steps);
      BatchSource source = plan.prepare(step);
      team.run(source, step, steps, t -> peakRate * plan.relativeRate(from + t * (to - from)));
      step += steps;
      pace.ran(steps);
      Score score = plan.score(team.packed(), round);
      pace.scored();
      if (score.collapsed() && (Double.isNaN(score.loss()) || to > GRACE)) {
        return Outcome.COLLAPSED;
      }
      keepBest(score);
      boolean goOn = listener.onProgress(progress(to, score));
      if (score.faultless() || to >= 1) {
        return Outcome.FINISHED;
      }
      if (!goOn) {
        return Outcome.STOPPED;
      }
    }
  }

  private void keepBest(Score score) {
    if (score.quality() >= bestQuality) {
      bestQuality = score.quality();
      best = parameters.clone();
    }
  }

  private TrainingProgress progress(double fraction, Score score) {
    double seconds = (System.nanoTime() - startNanos) * 1e-9;
    return new TrainingProgress(
        fraction, sampleSteps(), seconds, score.loss(), score.iou(), attempt);
  }

  /** Samples that went forward and backward, earlier attempts included. */
  long sampleSteps() {
    return samplesBefore + step * options.recipe().batch();
  }

  Network bestNetwork() {
    return new Network(architecture, plan.box(), best);
  }
}
