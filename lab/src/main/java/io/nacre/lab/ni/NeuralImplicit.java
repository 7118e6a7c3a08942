package io.nacre.lab.ni;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.lab.sdf.ImportanceSampler;
import io.nacre.mesh.SignedDistance;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.train.Pace;
import io.nacre.train.PointSource;
import io.nacre.train.Regression;
import io.nacre.train.optimizer.Cosine;
import java.util.SplittableRandom;

/**
 * Trains neural implicits as published: a million points with a density in proportion to exp(-60
 * |distance|), all of them once an epoch, mean absolute error of tanh, batches of 2048, Adam at
 * 1e-3, Glorot-uniform weights. Of the networks at the ends of rounds the one with the least error
 * on held-out points wins.
 */
public final class NeuralImplicit {

  /** Samples of a step. */
  public static final int BATCH = 2048;

  private static final int HELD_OUT = 16_384;
  private static final double PUBLISHED_RATE = 1e-3;
  private static final double PEAK_RATE = 3e-3;
  private static final double RISE = 0.03;
  private static final int STEPS_OF_ROUND = 244;

  private final NiOptions options;
  private final NiProgress.Listener listener;
  private final long start = System.nanoTime();
  private final DistanceSamples heldOut;
  private final PointSource source;
  private final double samplingSeconds;
  private final Regression regression;
  private final Pace pace;
  private Network best;
  private double leastError = Double.POSITIVE_INFINITY;

  private NeuralImplicit(SignedDistance surface, NiOptions options, NiProgress.Listener listener) {
    this.options = options;
    this.listener = listener;
    ImportanceSampler sampler =
        new ImportanceSampler(surface, ImportanceSampler.PUBLISHED_BETA, options.threads());
    SplittableRandom seeds = new SplittableRandom(options.seed());
    source =
        new EpochPoints(sampler.draw(options.points(), seeds.nextLong()), BATCH, seeds.nextLong());
    heldOut = sampler.draw(HELD_OUT, seeds.nextLong());
    samplingSeconds = seconds();
    float[] weights = Network.glorotWeights(options.architecture(), seeds.split());
    best = new Network(options.architecture(), InputBox.FULL, weights);
    regression = new Regression(best, BATCH, options.threads());
    pace = Pace.ofSamples(options.budget(), BATCH, start);
  }

  /**
   * Trains a network to the distances of {@code surface}, which lies in [-1,1]^3, usually in a
   * sphere of radius 0.9. A budget of time begins with the call: points and their distances are
   * prepared in it.
   */
  public static NiResult train(
      SignedDistance surface, NiOptions options, NiProgress.Listener listener) {
    return new NeuralImplicit(surface, options, listener).run();
  }

  private NiResult run() {
    boolean goOn = true;
    double progress = pace.progress(0);
    while (goOn && progress < 1) {
      int count = pace.stepsOfRound(regression.steps(), total -> STEPS_OF_ROUND);
      double from = progress;
      double to = pace.progressAfter(regression.steps(), count);
      regression.run(source, count, t -> rate(from + t * (to - from)));
      pace.ran(count);
      keepBest();
      pace.scored();
      progress = pace.progress(regression.steps());
      goOn =
          listener.onProgress(
              new NiProgress(progress, regression.sampleSteps(), seconds(), leastError));
    }
    return new NiResult(
        best,
        leastError,
        regression.sampleSteps(),
        samplingSeconds,
        seconds(),
        !goOn && progress < 1);
  }

  private void keepBest() {
    Network now = regression.network();
    double error = error(now);
    if (error <= leastError) {
      leastError = error;
      best = now;
    }
  }

  /** Mean |tanh(score) + distance| over the held-out points: scores are positive inside. */
  private double error(Network network) {
    int n = heldOut.size();
    float[] scores = new float[n];
    new NetworkField(network).scores(heldOut.x(), heldOut.y(), heldOut.z(), scores, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(StrictMath.tanh(scores[i]) + heldOut.distance()[i]);
    }
    return sum / n;
  }

  private double rate(double progress) {
    return switch (options.rate()) {
      case CONSTANT -> PUBLISHED_RATE;
      case COSINE ->
          // The cosine falls while the rate still rises: the peak is a little below PEAK_RATE.
          PEAK_RATE * Math.min(1, progress / RISE) * Cosine.fall(progress);
    };
  }

  private double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
