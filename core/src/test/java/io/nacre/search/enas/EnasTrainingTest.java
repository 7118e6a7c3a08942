package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.net.Activation;
import io.nacre.net.Network;
import io.nacre.search.ArchitectureSearch;
import io.nacre.search.Objective;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.SearchSpace;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnasTrainingTest {

  private static final EnasOptions OPTIONS =
      EnasOptions.published(
              new EnasSchedule(
                  2, 3, new Budget.SampleSteps(40_000), new Budget.SampleSteps(150_000), 1, true),
              Recipe.DEFAULT)
          .withSpace(SearchSpace.PUBLISHED.withActivations(List.of(Activation.RELU)));

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

  private static SearchOptions with(int threads) {
    return new SearchOptions(Objective.Reward.PUBLISHED, null, Recipe.DEFAULT, null, true, threads);
  }

  private static float[] weights(SearchResult result) {
    Network network = Objects.requireNonNull(Objects.requireNonNull(result.chosen()).network());
    return network.parameters();
  }

  /** Ends a search after so many trials. */
  private static final class Interruption implements SearchListener {
    private int left;

    Interruption(int trials) {
      left = trials;
    }

    @Override
    public void onTrial(Trial trial, double score) {
      left--;
    }

    @Override
    public boolean onProgress(SearchProgress progress) {
      return left > 0;
    }
  }

  @Test
  void anInterruptedSearchEndsAsAnUninterruptedOneWhateverTheThreads(@TempDir Path folder)
      throws IOException {
    PreparedShape shape = PreparedShape.of(ball(24), 0, RequestedKind.SOLID, false);
    SearchResult whole =
        ArchitectureSearch.run(shape, new EnasStrategy(OPTIONS, 3), with(2), SearchListener.NONE);
    assertThat(whole.trials()).hasSize(7);
    Trial chosen = Objects.requireNonNull(whole.chosen());
    assertThat(chosen.job().last()).isTrue();
    assertThat(chosen.overlap().iou()).isGreaterThan(0.95);
    Path journal = folder.resolve("journal");
    SearchResult part =
        ArchitectureSearch.run(
            shape, new EnasStrategy(OPTIONS, 3), "enas", with(1), new Interruption(4), journal);
    assertThat(part.stopped()).isTrue();
    assertThat(part.trials()).hasSizeBetween(4, 6);
    SearchResult resumed =
        ArchitectureSearch.run(
            shape, new EnasStrategy(OPTIONS, 3), "enas", with(1), SearchListener.NONE, journal);
    assertThat(resumed.trials()).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(resumed.trials().get(i).job().architecture())
          .isEqualTo(whole.trials().get(i).job().architecture());
    }
    assertThat(weights(resumed)).containsExactly(weights(whole));
  }
}
