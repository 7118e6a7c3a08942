package io.nacre.search.enas;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.search.Job;
import io.nacre.search.SearchState;
import io.nacre.search.SearchStrategy;
import io.nacre.search.Trial;
import io.nacre.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Outcomes made up instead of trained. */
final class ToyTrials {

  static final SearchState UNLIMITED = new SearchState(0, Double.POSITIVE_INFINITY, 0, true);

  private static final int VOXELS = 1_000_000;

  private ToyTrials() {}

  /** A trial of that accuracy, whose network's weights all are {@code weight}. */
  static Trial trial(Job job, double accuracy, float weight) {
    Overlap overlap = overlap(accuracy);
    float[] weights = new float[job.architecture().parameterCount()];
    Arrays.fill(weights, weight);
    Network network = new Network(job.architecture(), InputBox.FULL, weights);
    return new Trial(
        job,
        new TrainingResult(network, overlap, 1000, 1, 1, false),
        Precision.FLOAT16,
        overlap,
        100,
        0,
        1);
  }

  /** A trial whose every attempt collapsed. */
  static Trial collapsed(Job job) {
    return new Trial(job, null, Precision.FLOAT32, overlap(0.5), 100, 0, 1);
  }

  private static Overlap overlap(double accuracy) {
    long wrong = Math.round((1 - accuracy) * VOXELS);
    return new Overlap(VOXELS - wrong, wrong, 0, VOXELS);
  }

  /** Runs a search to its end; each trial's weights are its number. */
  static List<Trial> run(SearchStrategy strategy, ToDoubleFunction<Architecture> accuracy) {
    List<Trial> trials = new ArrayList<>();
    while (true) {
      Job job = strategy.next(UNLIMITED);
      if (job == null) {
        return trials;
      }
      trials.add(trial(job, accuracy.applyAsDouble(job.architecture()), job.id()));
      strategy.completed(trials.getLast());
    }
  }
}
