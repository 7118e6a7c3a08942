package io.nacre.search;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/** Trains the network of a job, stores it and measures the file. */
final class TrialRunner {

  private final PreparedShape shape;
  private final SearchOptions options;

  TrialRunner(PreparedShape shape, SearchOptions options) {
    this.shape = shape;
    this.options = options;
  }

  /**
   * Does {@code job}.
   *
   * @param listener hears of the training and may end it
   * @return the trial, finished at second 0; null when the listener ended it
   */
  @Nullable Trial run(Job job, int threads, TrainingListener listener) {
    TrainingOptions training =
        new TrainingOptions(options.recipe(), job.budget(), job.seed(), threads, 0);
    try {
      TrainingResult result =
          Trainer.from(job.start(), shape.grid(), job.architecture(), training, listener);
      if (result.stopped()) {
        return null;
      }
      Encoded encoded = Encoder.store(shape, result, precision(job, result), threads);
      return new Trial(job, result, encoded.overlap(), encoded.bytes().length, 0);
    } catch (TrainingFailedException e) {
      long occupied = shape.grid().count();
      long voxels = shape.grid().frame().voxelCount();
      long bytes = 4L * job.architecture().parameterCount();
      return new Trial(job, null, new Overlap(0, occupied, 0, voxels), bytes, 0);
    }
  }

  /** Choosing between precisions costs two decodings more, so only final networks do. */
  private @Nullable Precision precision(Job job, TrainingResult result) {
    if (options.precision() != null || job.last()) {
      return options.precision();
    }
    return Encoder.fitsHalf(result.network()) ? Precision.FLOAT16 : Precision.FLOAT32;
  }
}
