package io.nacre.search.hierarchical;

import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import io.nacre.search.Job;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One training of a published search, alone. That of a fine network has the blocks that are
 * occupied for its mask, which is what a coarse network without an error predicts.
 *
 * @param target what is learned
 * @param phase which network it is
 * @param options of that phase
 */
public record PhaseTraining(TrainingGrid target, Phase phase, PhaseOptions options) {

  /**
   * Its outcome.
   *
   * @param parameters of the network
   * @param overlap with all voxels, of the grid or of that of blocks
   * @param sampleSteps samples that went forward and backward
   * @param seconds it took
   */
  public record Outcome(int parameters, Overlap overlap, long sampleSteps, double seconds) {}

  /**
   * Trainings on the occupied voxels of {@code grid}.
   *
   * @throws IllegalArgumentException when the grid is not made of 32 blocks along its longest side
   */
  public static PhaseTraining of(VoxelGrid grid, Phase phase, HierarchyVersion version) {
    BlockMask occupied = BlockMask.occupied(grid, PublishedHierarchy.edge(grid.frame()));
    return switch (phase) {
      case COARSE ->
          new PhaseTraining(
              TrainingGrid.of(occupied.blocks()), phase, PhaseOptions.coarse(version));
      case FINE ->
          new PhaseTraining(
              new TrainingGrid(grid, occupied),
              phase,
              PhaseOptions.fine(version, PublishedHierarchy.longest(grid.frame())));
    };
  }

  /**
   * Trains a network from fresh weights.
   *
   * @param hidden its layers
   * @param seed of every random choice
   * @return null when the listener ended it, or the training came to nothing
   */
  public @Nullable Outcome run(
      List<Layer> hidden, double epochs, long seed, int threads, TrainingListener listener) {
    Recipe recipe = HierarchicalSearch.recipe(phase);
    Architecture architecture = new Architecture(options.space().encodings().getFirst(), hidden);
    long steps = Math.max(1, Math.round(epochs * recipe.epochSamples(target, seed)));
    Job job =
        new Job(0, 0, architecture, "named", new Budget.SampleSteps(steps), seed, null, false);
    Trial trial = PhaseRunner.of(target, recipe).run(job, threads, listener);
    TrainingResult training = trial == null ? null : trial.training();
    return trial == null || training == null
        ? null
        : new Outcome(
            architecture.parameterCount(),
            trial.overlap(),
            training.sampleSteps(),
            training.seconds());
  }
}
