package io.nacre.lab.nglod;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.train.Pace;
import java.util.SplittableRandom;

/**
 * Trains neural geometric level of detail as published: squared distance errors summed over the
 * levels, batches of 512, Adam at 1e-3, points drawn anew every 10 epochs. A level learns from the
 * points in its stored cells only.
 */
public final class Nglod {

  private static final int EPOCHS_OF_POINTS = 10;
  private static final double FEATURE_DEVIATION = 0.01;
  private static final int STEPS_OF_ROUND = 244;

  private final NglodOptions options;
  private final NglodProgress.Listener listener;
  private final long start = System.nanoTime();
  private final SurfaceMix mix;
  private final SplittableRandom random;
  private final CellOctree octree;
  private final float[] parameters;
  private final BatchTeam team;
  private final SampleOrder first;
  private final Pace pace;
  private long step;
  private long samplingNanos;
  private double loss;

  private Nglod(
      TriangleMesh mesh,
      SignedDistance surface,
      NglodOptions options,
      NglodProgress.Listener listener) {
    this.options = options;
    this.listener = listener;
    mix = new SurfaceMix(mesh, surface, options.threads());
    random = new SplittableRandom(options.seed());
    octree = CellOctree.of(mesh, options.levels(), options.threads());
    parameters = new float[octree.parameterCount()];
    for (int i = 0; i < octree.featureCount(); i++) {
      parameters[i] = (float) (FEATURE_DEVIATION * random.nextGaussian());
    }
    for (int level = 1; level <= options.levels(); level++) {
      LevelNetwork.initialize(parameters, octree.decoderOffset(level), random);
    }
    team = new BatchTeam(octree, parameters, options.threads());
    first = epoch(points());
    pace = Pace.ofSamples(options.budget(), BatchState.BATCH, start);
  }

  /**
   * Trains all levels of a model. A budget of time begins with the call: drawing points and their
   * distances counts.
   *
   * @param mesh the surface, in [-1,1]^3
   * @param surface distances to {@code mesh}
   * @throws IllegalArgumentException when no triangle of the mesh lies in that cube
   */
  public static NglodResult train(
      TriangleMesh mesh,
      SignedDistance surface,
      NglodOptions options,
      NglodProgress.Listener listener) {
    return new Nglod(mesh, surface, options, listener).run();
  }

  private NglodResult run() {
    SampleOrder order = first;
    int epochs = 1;
    int batch = 0;
    boolean goOn = true;
    double progress = pace.progress(step);
    while (goOn && progress < 1) {
      if (batch == order.batches()) {
        DistanceSamples points = epochs % EPOCHS_OF_POINTS == 0 ? points() : order.samples();
        order = epoch(points);
        epochs++;
        batch = 0;
        progress = pace.progress(step);
      }
      int count =
          Math.min(pace.stepsOfRound(step, total -> STEPS_OF_ROUND), order.batches() - batch);
      round(order, batch, count, progress);
      batch += count;
      progress = pace.progress(step);
      goOn = listener.onProgress(new NglodProgress(progress, samples(), seconds(), loss));
    }
    return new NglodResult(
        new NglodModel(octree, parameters),
        loss,
        samples(),
        samplingNanos * 1e-9,
        seconds(),
        !goOn && progress < 1);
  }

  private DistanceSamples points() {
    long from = System.nanoTime();
    DistanceSamples points = mix.draw(options.points(), random.nextLong());
    samplingNanos += System.nanoTime() - from;
    return points;
  }

  private SampleOrder epoch(DistanceSamples points) {
    return SampleOrder.shuffled(points, random.split());
  }

  private void round(SampleOrder order, int batch, int count, double from) {
    double to = pace.progressAfter(step, count);
    loss = team.run(order, batch, count, step, t -> options.rate().at(from + t * (to - from)));
    pace.ran(count);
    step += count;
  }

  private long samples() {
    return step * BatchState.BATCH;
  }

  private double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
