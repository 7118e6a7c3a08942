package io.nacre.search.hierarchical;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.sample.Region;
import io.nacre.search.Job;
import io.nacre.search.JobRunner;
import io.nacre.search.Trial;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.block.BlockMask;
import org.jspecify.annotations.Nullable;

/**
 * Trains the networks of a phase and judges them as they are, by the voxels that they are asked
 * for.
 *
 * @param voxels that a network is asked for
 * @param occupied ones among them
 */
record PhaseRunner(TrainingGrid target, Recipe recipe, long voxels, long occupied)
    implements JobRunner {

  static PhaseRunner of(TrainingGrid target, Recipe recipe) {
    BlockMask mask = target.mask();
    long voxels =
        mask == null
            ? target.voxels().frame().voxelCount()
            : new Region.Blocks(target.voxels(), mask).voxelCount();
    long occupied = (mask == null ? target.voxels() : mask.clip(target.voxels())).count();
    return new PhaseRunner(target, recipe, voxels, occupied);
  }

  @Override
  public @Nullable Trial run(Job job, int threads, TrainingListener listener) {
    TrainingOptions options = new TrainingOptions(recipe, job.budget(), job.seed(), threads, 0);
    try {
      TrainingResult result =
          Trainer.from(job.start(), target, job.architecture(), options, listener);
      if (result.stopped()) {
        return null;
      }
      Overlap all = result.overlap();
      Overlap asked = new Overlap(all.both(), all.missed(), all.extra(), voxels);
      long bytes = (long) Float.BYTES * job.architecture().parameterCount();
      return new Trial(job, result, Precision.FLOAT32, asked, bytes, 0);
    } catch (TrainingFailedException e) {
      return Trial.collapsed(job, new Overlap(0, occupied, 0, voxels));
    }
  }
}
