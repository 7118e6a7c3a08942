package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Activation;
import io.nacre.net.Network;
import io.nacre.search.Job;
import io.nacre.search.SearchSpace;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnasTrainingTest {

  private static VoxelGrid ball(int side) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    double middle = (side - 1) / 2.0;
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        for (int z = 0; z < side; z++) {
          double square =
              (x - middle) * (x - middle)
                  + (y - middle) * (y - middle)
                  + (z - middle) * (z - middle);
          grid.set(x, y, z, square < 0.12 * side * side);
        }
      }
    }
    return grid;
  }

  private static List<Trial> search(VoxelGrid grid, EnasStrategy strategy, int threads) {
    List<Trial> trials = new ArrayList<>();
    for (Job job = strategy.next(ToyTrials.UNLIMITED);
        job != null;
        job = strategy.next(ToyTrials.UNLIMITED)) {
      TrainingOptions options =
          new TrainingOptions(Recipe.DEFAULT, job.budget(), job.seed(), threads, 0);
      TrainingResult result =
          Trainer.from(job.start(), grid, job.architecture(), options, TrainingListener.NONE);
      trials.add(new Trial(job, result, result.overlap(), 100, 0));
      strategy.completed(trials.getLast());
    }
    return trials;
  }

  @Test
  void aSearchWithRealTrainingsFindsTheBallWhateverTheThreads() {
    VoxelGrid grid = ball(24);
    EnasOptions options =
        EnasOptions.published(
                new EnasSchedule(
                    2, 3, new Budget.SampleSteps(40_000), new Budget.SampleSteps(150_000), 1, true),
                Recipe.DEFAULT)
            .withSpace(SearchSpace.PUBLISHED.withActivations(List.of(Activation.RELU)));
    EnasStrategy strategy = new EnasStrategy(options, 3);
    List<Trial> trials = search(grid, strategy, 2);
    assertThat(trials).hasSize(7);
    Trial chosen = Objects.requireNonNull(strategy.choose(trials));
    assertThat(chosen.job().last()).isTrue();
    assertThat(chosen.overlap().iou()).isGreaterThan(0.95);
    EnasStrategy again = new EnasStrategy(options, 3);
    Trial same = Objects.requireNonNull(again.choose(search(grid, again, 1)));
    Network network = Objects.requireNonNull(chosen.network());
    assertThat(Objects.requireNonNull(same.network()).parameters())
        .containsExactly(network.parameters());
  }
}
