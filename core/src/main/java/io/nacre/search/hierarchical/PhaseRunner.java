package io.nacre.search.hierarchical;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
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
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import org.jspecify.annotations.Nullable;

/**
 * Trains the networks of a phase and judges them as they are, by all voxels of the grid: those
 * outside the mask are empty for every network.
 *
 * @param unreached occupied voxels outside the mask
 */
record PhaseRunner(TrainingGrid target, Recipe recipe, long unreached) implements JobRunner {

  static PhaseRunner of(TrainingGrid target, Recipe recipe) {
    BlockMask mask = target.mask();
    VoxelGrid grid = target.voxels();
    long unreached = mask == null ? 0 : grid.count() - mask.clip(grid).count();
    return new PhaseRunner(target, recipe, unreached);
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
      Overlap asked = result.overlap();
      long voxels = target.voxels().frame().voxelCount();
      Overlap all = new Overlap(asked.both(), asked.missed() + unreached, asked.extra(), voxels);
      long bytes = (long) Float.BYTES * job.architecture().parameterCount();
      return new Trial(job, result, Precision.FLOAT32, all, bytes, 0, 0);
    } catch (TrainingFailedException e) {
      VoxelGrid grid = target.voxels();
      return Trial.collapsed(job, new Overlap(0, grid.count(), 0, grid.frame().voxelCount()));
    }
  }
}
