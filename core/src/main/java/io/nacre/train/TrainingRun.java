package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.train.mining.Score;
import io.nacre.train.optimizer.FloatArrays;
import io.nacre.train.optimizer.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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

  /** Part of the budget after which a collapse no longer leads to a restart. */
  private static final double LATE = 0.6;

  /** Quality that is worth keeping then. */
  private static final double GOOD = 0.9;

  /** Steps before which such a prediction is a slow start, unless the budget ends with it. */
  private static final int PATIENCE = 200;

  /** Each attempt after a collapse halves the learning rate. */
  private static final double RETREAT = 0.5;

  /** Steps between two scorings of a training without an end. */
  private static final int ENDLESS_ROUND = 16;

  private final Architecture architecture;
  private final TrainingOptions options;
  private final TrainingListener listener;
  private final TrainingPlan plan;
  private final Pace pace;
  private final int attempt;
  private final long startNanos;
  private final long samplesBefore;
  private final Optimizer optimizer;
  private final float[] parameters;
  private final StepTeam team;
  private final double peakRate;
  private float[] best;
  private double bestQuality = Double.NEGATIVE_INFINITY;
  private long step;
  private int round;

  /**
   * @param start weights of the first attempt, or null for fresh ones
   * @param position where it starts: attempt, sample-steps and seconds before it
   */
  TrainingRun(
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener,
      float @Nullable [] start,
      Checkpoint.Position position) {
    this.architecture = architecture;
    this.options = options;
    this.listener = listener;
    attempt = position.attempt();
    samplesBefore = position.samplesBefore();
    startNanos = System.nanoTime() - (long) (position.seconds() * 1e9);
    plan =
        switch (options.recipe()) {
          case DEFAULT -> new MiningPlan(target, options.seed(), options.threads());
          case PAPER, PAPER_COARSE, PAPER_FINE -> new PublishedPlan(target, options);
        };
    parameters =
        start != null && attempt == 1
            ? start.clone()
            : options
                .recipe()
                .initialWeights(
                    architecture, new SplittableRandom(options.seed() * 1_000_003 + attempt));
    best = parameters.clone();
    optimizer = Optimizer.of(plan.optimizer(), architecture);
    team =
        new StepTeam(
            architecture,
            plan.batch(),
            options.threads(),
            parameters,
            optimizer,
            plan.featureRate(),
            null);
    pace = Pace.ofSteps(options.budget(), plan.batch(), startNanos);
    double peak = options.learningRate() > 0 ? options.learningRate() : plan.peakRate(architecture);
    peakRate = peak * StrictMath.pow(RETREAT, attempt - 1);
  }

  /**
   * Runs to the end of the budget.
   *
   * @param checkpoint written between rounds, when one is kept
   */
  Outcome run(@Nullable Checkpoint checkpoint) throws IOException {
    while (true) {
      double from = pace.progress(step);
      int steps = pace.stepsOfRound(step, plan::roundSteps);
      double to = pace.progressAfter(step, steps);
      team.run(
          plan.samples(step),
          step,
          steps,
          t -> peakRate * plan.relativeRate(from + t * (to - from)));
      step += steps;
      pace.ran(steps);
      Score score = plan.score(team.packed(), round, to);
      round++;
      pace.scored();
      boolean settled = to >= 1 || (to > GRACE && step >= PATIENCE);
      if (score.collapsed() && (Double.isNaN(score.loss()) || settled)) {
        // Late in the budget the best network before the collapse beats a restart in the time left.
        boolean kept = to > LATE && bestQuality > GOOD;
        return kept || options.recipe() != Recipe.DEFAULT ? Outcome.FINISHED : Outcome.COLLAPSED;
      }
      if (!score.collapsed()) {
        keepBest(score);
      }
      boolean goOn = listener.onProgress(progress(to, score));
      if (score.faultless() || to >= 1) {
        return Outcome.FINISHED;
      }
      if (checkpoint != null && (!goOn || checkpoint.isDue())) {
        checkpoint.write(new Checkpoint.Position(attempt, samplesBefore, seconds()), this);
      }
      if (!goOn) {
        return Outcome.STOPPED;
      }
    }
  }

  /** Trains without an end of its own, whatever comes of it, until {@code enough} says so. */
  void runUntil(BooleanSupplier enough) {
    while (!enough.getAsBoolean()) {
      team.run(plan.samples(step), step, 1, t -> peakRate);
      if (++step % ENDLESS_ROUND == 0) {
        plan.score(team.packed(), round++, GRACE);
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
    return new TrainingProgress(
        fraction, sampleSteps(), seconds(), score.loss(), score.iou(), attempt);
  }

  /** Writes everything that later rounds depend on; hard samples follow from it. */
  void save(DataOutput out) throws IOException {
    out.writeInt(round);
    out.writeLong(step);
    out.writeDouble(bestQuality);
    FloatArrays.write(out, parameters);
    FloatArrays.write(out, best);
    optimizer.save(out);
    plan.save(out);
  }

  /** Continues from what {@link #save} wrote, scoring once more to find the hard samples again. */
  void load(DataInput in) throws IOException {
    round = in.readInt();
    step = in.readLong();
    bestQuality = in.readDouble();
    FloatArrays.read(in, parameters);
    FloatArrays.read(in, best);
    optimizer.load(in);
    team.repack();
    if (round > 0) {
      plan.score(team.packed(), round - 1, pace.progress(step));
    }
    plan.load(in);
  }

  int attempt() {
    return attempt;
  }

  /** Wall-clock time since the first attempt began, without the time between two sessions. */
  double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /** Samples that went forward and backward, earlier attempts included. */
  long sampleSteps() {
    return samplesBefore + step * plan.batch();
  }

  Network bestNetwork() {
    return new Network(architecture, plan.box(), best);
  }
}
