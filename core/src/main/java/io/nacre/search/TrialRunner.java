package io.nacre.search;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.TrainingTime;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains the network of a job, stores it and measures the file. A job that has a time has it for
 * all of that.
 */
final class TrialRunner implements JobRunner {

  private final PreparedShape shape;
  private final SearchOptions options;

  TrialRunner(PreparedShape shape, SearchOptions options) {
    // Published recipes and rewards are about voxels.
    boolean published =
        options.recipe() != Recipe.DEFAULT || options.objective() instanceof Objective.Reward;
    this.shape = published ? shape.asVoxels() : shape;
    this.options = options;
  }

  @Override
  public TrainingGrid target() {
    return shape.target();
  }

  @Override
  public @Nullable Trial run(Job job, int threads, TrainingListener listener) {
    Deadline deadline =
        Stopwatch.started()
            .deadline(job.budget() instanceof Budget.Time(Duration time) ? time : null);
    WeightOptions coding = Precisions.coding(options, job);
    TrainingOptions training =
        TrainingTime.within(
            deadline,
            new TrainingOptions(options.recipe(), job.budget(), job.seed(), threads, 0),
            coding.freezing());
    try {
      TrainingResult result =
          Trainer.from(job.start(), target(), job.architecture(), training, listener);
      if (result.stopped()) {
        return null;
      }
      return stored(job, result, coding, threads, deadline);
    } catch (TrainingFailedException e) {
      return Trial.collapsed(job, shape.target().empty(threads));
    }
  }

  /** Stores a network in the ways that are open to it and keeps the best by the objective. */
  private Trial stored(
      Job job, TrainingResult result, WeightOptions coding, int threads, Deadline deadline) {
    List<Precision> open =
        Precisions.toTry(options.precision(), options.objective()).stream()
            .filter(p -> p != Precision.FLOAT16 || Encoder.fitsHalf(result.network()))
            .toList();
    return (open.isEmpty() ? List.of(Precision.FLOAT32) : open)
        .stream()
            .map(
                precision ->
                    precision == Precision.CODED
                        ? coded(job, result, coding, threads, deadline)
                        : stored(job, result, precision, threads))
            .max(Comparator.comparingDouble(this::score))
            .orElseThrow();
  }

  private Trial stored(Job job, TrainingResult result, Precision precision, int threads) {
    return trial(job, result, precision, Encoder.store(shape, result, precision, threads));
  }

  private Trial coded(
      Job job, TrainingResult result, WeightOptions coding, int threads, Deadline deadline) {
    Encoded encoded = Encoder.store(shape, result, coding, job.seed(), threads, deadline);
    // The trial keeps the weights that the file has, which are stored as they are from now on.
    TrainingResult kept =
        new TrainingResult(
            encoded.file().requireLearned().network(),
            result.overlap(),
            result.sampleSteps(),
            result.seconds(),
            result.attempts(),
            result.stopped());
    return trial(job, kept, Precision.CODED, encoded);
  }

  private Trial trial(Job job, TrainingResult result, Precision precision, Encoded encoded) {
    Overlap fit = encoded.fit();
    boolean counts = options.objective().countsParts(fit.iou());
    int parts = counts ? encoded.partsTooMany() : 0;
    return new Trial(job, result, precision, fit, encoded.bytes().length, parts, 0);
  }

  private double score(Trial trial) {
    return options.objective().score(trial.quality());
  }
}
