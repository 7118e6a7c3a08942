package io.nacre.search.hierarchical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.format.BlockSelection;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.SearchSpace;
import io.nacre.search.Trial;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HierarchicalSearchTest {

  @TempDir private Path folder;

  private static final Supplier<HierarchicalResult> ON_TWO_THREADS =
      new Supplier<>() {
        private @Nullable HierarchicalResult result;

        @Override
        public HierarchicalResult get() {
          if (result == null) {
            result = run(2, null);
          }
          return result;
        }
      };

  /** A bent plate in a box of 64 x 47 x 40 voxels: no multiple of the edge along y. */
  private static VoxelGrid plate() {
    GridFrame frame = new GridFrame(64, 47, 40, 64);
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 4; x < 60; x++) {
      for (int y = 4; y < 43; y++) {
        int z = (int) Math.round(19.5 + 16 * frame.x(x) * frame.y(y));
        for (int thick = -3; thick < 3; thick++) {
          grid.set(x, y, z + thick);
        }
      }
    }
    return grid;
  }

  private static PublishedHierarchy quick(VoxelGrid grid, int threads) {
    PublishedHierarchy published = PublishedHierarchy.of(grid.frame(), 3, threads);
    return new PublishedHierarchy(
        narrow(published.coarse()).withNetworks(1, 2, 1).withEpochs(3, 4, 80),
        narrow(published.fine()).withNetworks(1, 2, 2).withEpochs(1, 2, 40),
        3,
        threads);
  }

  private static PhaseOptions narrow(PhaseOptions phase) {
    SearchSpace space =
        new SearchSpace(
            List.of(24, 32),
            phase.space().activations(),
            List.of(),
            phase.space().encodings(),
            2,
            2);
    return new PhaseOptions(space, 1, 1, 1, 1, 1, 1, 1e-4, null);
  }

  private static HierarchicalResult run(int threads, @Nullable Path journal) {
    VoxelGrid grid = plate();
    try {
      return Objects.requireNonNull(
          HierarchicalSearch.run(grid, quick(grid, threads), HierarchicalListener.NONE, journal));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bothPhasesLearnAPlateWhateverTheThreads() {
    HierarchicalResult result = ON_TWO_THREADS.get();
    VoxelGrid grid = plate();
    BlockMask mask = result.layer().mask();
    assertThat(mask.edge()).isEqualTo(2);
    assertThat(result.coarseErrors())
        .isEqualTo(Overlap.of(mask.blocks(), BlockMask.occupied(grid, 2).blocks()));
    assertThat(result.coarseErrors().iou()).isGreaterThan(0.5);
    BlockSelection.Predicted coarse = (BlockSelection.Predicted) result.layer().coarse();
    assertThat(coarse.network().architecture().encoding()).isEqualTo(new Encoding.Positional(10));
    assertThat(coarse.mask(grid.frame(), 2)).isEqualTo(mask);
    assertThat(result.network().architecture().fanIn(0)).isEqualTo(45);
    assertThat(result.overlap()).isEqualTo(Overlap.of(result.decoded(), grid));
    assertThat(result.overlap().iou()).isGreaterThan(0.5);
    assertThat(mask.clip(result.decoded())).isEqualTo(result.decoded());
    assertThat(result.layer().occupied(result.decoded())).isEqualTo(result.decoded());
    // Two proxies, the retrained, the final.
    assertThat(result.coarse().trials()).hasSize(4);
    assertThat(result.fine().trials()).hasSize(5);
    assertThat(result.fine().trials()).last().extracting(t -> t.job().last()).isEqualTo(true);

    HierarchicalResult same = run(1, null);
    assertThat(same.network().parameters()).isEqualTo(result.network().parameters());
    assertThat(same.decoded()).isEqualTo(result.decoded());
  }

  @Test
  void whatIsJournaledIsNotRunAgain() throws IOException {
    Path journal = folder.resolve("plate.state");
    List<Trial> heard = new ArrayList<>();
    HierarchicalListener stopInTheMiddle =
        new HierarchicalListener() {
          @Override
          public void onTrial(Phase phase, Trial trial) {
            heard.add(trial);
          }

          @Override
          public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
            assertThat(fraction).isBetween(0.0, 1.0);
            return heard.size() < 6;
          }
        };
    VoxelGrid grid = plate();
    HierarchicalResult part =
        HierarchicalSearch.run(grid, quick(grid, 2), stopInTheMiddle, journal);
    // Whoever keeps a file of it is told that it is one of a part of the search.
    assertThat(part == null || part.stopped() && part.training().stopped()).isTrue();
    int before = heard.size();
    assertThat(before).isLessThan(9);
    HierarchicalResult resumed = run(2, journal);
    HierarchicalResult whole = ON_TWO_THREADS.get();
    assertThat(resumed.training().stopped()).isFalse();
    assertThat(resumed.network().parameters()).isEqualTo(whole.network().parameters());
    assertThat(seconds(resumed.coarse()))
        .containsExactlyElementsOf(heard.subList(0, 4).stream().map(Trial::finishedAt).toList());
  }

  private static List<Double> seconds(SearchResult result) {
    return result.trials().stream().map(Trial::finishedAt).toList();
  }

  @Test
  void gridsThatAreNotOf32BlocksAreRefused() {
    for (int side : new int[] {48, 33, 1056}) {
      VoxelGrid grid = new VoxelGrid(new GridFrame(side, 3, 3, side));
      grid.set(0, 0, 0);
      assertThatThrownBy(
              () ->
                  HierarchicalSearch.run(
                      grid,
                      PublishedHierarchy.of(grid.frame(), 1, 1),
                      HierarchicalListener.NONE,
                      null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("multiple of 32 up to 1024")
          .hasMessageContaining(side + "x3x3");
    }
    VoxelGrid empty = new VoxelGrid(GridFrame.cube(64));
    assertThatThrownBy(
            () ->
                HierarchicalSearch.run(
                    empty,
                    PublishedHierarchy.of(empty.frame(), 1, 1),
                    HierarchicalListener.NONE,
                    null))
        .hasMessageContaining("no occupied voxel");
  }

  @Test
  void publishedNumbersAreThoseOfThePublishedNetworks() {
    PublishedHierarchy options = PublishedHierarchy.of(GridFrame.cube(256), 0, 1);
    assertThat(options.coarse().totalEpochs()).isEqualTo(60 * 40 + 10 * 100 + 500);
    assertThat(options.fine().totalEpochs()).isEqualTo(30 * 60 + 10 * 200 + 1000);
    assertThat(options.scaled(1, 0.1).fine().totalEpochs()).isEqualTo(480);
    assertThat(options.coarse().space().widths()).containsExactly(8, 16, 32, 40, 48, 64);
    assertThat(options.coarse().space().maxDepth()).isEqualTo(7);
    assertThat(options.coarse().space().encodings().getFirst().inputs()).isEqualTo(63);
    assertThat(options.fine().space().widths()).containsExactly(16, 32, 48, 64, 96, 128);
    assertThat(options.fine().space().maxDepth()).isEqualTo(6);
    assertThat(options.fine().space().encodings().getFirst().inputs()).isEqualTo(45);
    assertThat(options.coarse().tolerance()).isEqualTo(5e-5);
    assertThat(options.fine().tolerance()).isEqualTo(1e-4);
    assertThatThrownBy(() -> options.fine().scaled(0)).hasMessageContaining("positive");
  }

  @Test
  void theScriptHasItsOwnDefaults() {
    PublishedHierarchy options =
        PublishedHierarchy.of(HierarchyVersion.SCRIPT, GridFrame.cube(256), 0, 1);
    assertThat(options.coarse().totalEpochs()).isEqualTo(30 * 40 + 10 * 100 + 250);
    assertThat(options.coarse().space().widths()).containsExactly(8, 16, 24, 32, 40, 48);
    assertThat(options.coarse().space().encodings().getFirst().inputs()).isEqualTo(45);
    assertThat(options.fine().space().widths()).containsExactly(16, 32, 48, 64, 128);
    assertThat(options.fine().tolerance()).isEqualTo(5e-5);
    assertThat(
            PublishedHierarchy.of(HierarchyVersion.SCRIPT, GridFrame.cube(512), 0, 1)
                .fine()
                .space()
                .widths())
        .containsExactly(32, 48, 64, 96, 128);
  }

  /** A named pair is trained at length, without a search. */
  @Test
  void namedNetworksAreTrainedAtOnce() throws IOException {
    VoxelGrid grid = plate();
    PublishedHierarchy quick = quick(grid, 2);
    List<Layer> coarse = List.of(new Layer(24, Activation.SWISH));
    List<Layer> fine = List.of(new Layer(16, Activation.RELU), new Layer(32, Activation.ELU));
    PublishedHierarchy named =
        new PublishedHierarchy(
            quick.coarse().withNamed(coarse), quick.fine().withNamed(fine), 3, 2);
    assertThat(named.fine().totalEpochs()).isEqualTo(40);
    Path journal = folder.resolve("named");
    HierarchicalResult result =
        Objects.requireNonNull(
            HierarchicalSearch.run(grid, named, HierarchicalListener.NONE, journal));
    assertThat(result.coarse().trials()).hasSize(1);
    assertThat(result.fine().trials()).hasSize(1);
    BlockSelection.Predicted predicted = (BlockSelection.Predicted) result.layer().coarse();
    assertThat(predicted.network().architecture().hidden()).isEqualTo(coarse);
    assertThat(result.network().architecture().hidden()).isEqualTo(fine);
    assertThat(result.overlap().iou()).isGreaterThan(0.5);
    long voxels = grid.frame().voxelCount();
    Overlap judged = result.fine().trials().getFirst().overlap();
    assertThat(judged).isEqualTo(result.overlap());
    assertThat(judged.voxels()).isEqualTo(voxels);
    HierarchicalResult again =
        Objects.requireNonNull(
            HierarchicalSearch.run(grid, named, HierarchicalListener.NONE, journal));
    assertThat(again.network().parameters()).isEqualTo(result.network().parameters());
    assertThat(seconds(again.fine())).isEqualTo(seconds(result.fine()));
  }
}
