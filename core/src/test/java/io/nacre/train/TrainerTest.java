package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.field.FieldRasterizer;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.NetworkField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {

  private static final GridFrame CUBE = GridFrame.cube(32);
  private static final VoxelGrid SPHERE = TestGrids.sphere(CUBE, 0.8);
  private static final Architecture SMALL = Architecture.uniform(4, 16, Activation.SINE);

  private static TrainingOptions options(Recipe recipe, long samples, long seed, int threads) {
    return new TrainingOptions(recipe, new Budget.SampleSteps(samples), seed, threads, 0);
  }

  private static TrainingResult train(VoxelGrid grid, Architecture architecture, long samples) {
    return Trainer.train(
        grid, architecture, options(Recipe.DEFAULT, samples, 1, 2), TrainingListener.NONE);
  }

  private static void requireConsistent(TrainingResult result, VoxelGrid grid) {
    VoxelGrid predicted =
        FieldRasterizer.rasterize(new NetworkField(result.network()), grid.frame(), 1);
    assertThat(result.iou()).isEqualTo(Overlap.of(predicted, grid).iou());
    for (float parameter : result.network().parameters()) {
      assertThat(parameter).isFinite();
    }
  }

  @Test
  void aSphereIsLearnt() {
    TrainingResult result = train(SPHERE, SMALL, 400_000);
    assertThat(result.iou()).isGreaterThan(0.99);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.stopped()).isFalse();
    assertThat(result.sampleSteps()).isLessThanOrEqualTo(400_000 + 1023);
    requireConsistent(result, SPHERE);
  }

  @Test
  void aSphereIsLearntInOtherFrames() {
    GridFrame padded = new GridFrame(34, 34, 34, 32);
    VoxelGrid paddedSphere = TestGrids.sphere(padded, 0.8);
    assertThat(train(paddedSphere, SMALL, 200_000).iou()).isGreaterThan(0.97);
    GridFrame slab = new GridFrame(20, 64, 33, 64);
    VoxelGrid slabSphere = TestGrids.sphere(slab, 0.4);
    TrainingResult result = train(slabSphere, SMALL, 200_000);
    assertThat(result.iou()).isGreaterThan(0.96);
    requireConsistent(result, slabSphere);
  }

  @Test
  void thePublishedRecipeLearns() {
    Architecture relu = Architecture.uniform(3, 32, Activation.RELU);
    TrainingResult result =
        Trainer.train(SPHERE, relu, options(Recipe.PAPER, 2_500_000, 1, 2), TrainingListener.NONE);
    assertThat(result.iou()).isGreaterThan(0.8);
    assertThat(result.network().box()).isEqualTo(InputBox.FULL);
    requireConsistent(result, SPHERE);
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void threadsDoNotChangeTheNetworkAndSeedsDo(Recipe recipe) {
    long samples = recipe.batch() * (recipe == Recipe.DEFAULT ? 48L : 7);
    float[] one = parameters(recipe, samples, 1, 1);
    for (int threads : new int[] {1, 2, 3}) {
      assertThat(parameters(recipe, samples, 1, threads)).isEqualTo(one);
    }
    assertThat(parameters(recipe, samples, 2, 2)).isNotEqualTo(one);
  }

  private static float[] parameters(Recipe recipe, long samples, long seed, int threads) {
    Architecture mixed = Architecture.parse("12:relu,9:elu,8:swish");
    return Trainer.train(
            SPHERE, mixed, options(recipe, samples, seed, threads), TrainingListener.NONE)
        .network()
        .parameters();
  }

  @Test
  void threadsDoNotChangeLearnedFeatures() {
    BlockMask mask = BlockMask.occupied(SPHERE, 4);
    FeatureTable corners = new FeatureTable.BlockCorners(new BlockLattice(mask.blocks()), 6);
    FeatureTable planes = new FeatureTable.TriPlane(8, 2);
    for (FeatureTable table : List.of(corners, planes)) {
      Architecture architecture =
          new Architecture(
              new Encoding.Featured(Encoding.RAW, table), Architecture.parse("12:sine").hidden());
      List<float[]> networks = new ArrayList<>();
      for (int threads = 1; threads <= 3; threads++) {
        TrainingResult result =
            Trainer.train(
                new TrainingGrid(SPHERE, mask),
                architecture,
                options(Recipe.DEFAULT, 300_000, 1, threads),
                TrainingListener.NONE);
        networks.add(result.network().parameters());
        assertThat(result.iou()).isGreaterThan(0.95);
      }
      assertThat(networks.get(1)).isEqualTo(networks.get(0));
      assertThat(networks.get(2)).isEqualTo(networks.get(0));
    }
  }

  @Test
  void anEmptyGridIsRefused() {
    VoxelGrid empty = new VoxelGrid(CUBE);
    for (Recipe recipe : Recipe.values()) {
      assertThatThrownBy(
              () ->
                  Trainer.train(empty, SMALL, options(recipe, 10_000, 1, 1), TrainingListener.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no occupied voxel");
    }
    VoxelGrid large = new VoxelGrid(new GridFrame(1, 1, 1025, 1025));
    large.set(0, 0, 0);
    assertThatThrownBy(() -> train(large, SMALL, 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024");
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void fullGridsAndSingleVoxelsAreLearnt(Recipe recipe) {
    GridFrame small = GridFrame.cube(8);
    VoxelGrid full = TestGrids.box(small, 0, 8, 8, 8);
    VoxelGrid single = TestGrids.box(small, 3, 4, 4, 4);
    VoxelGrid lone = TestGrids.box(GridFrame.cube(1), 0, 1, 1, 1);
    for (VoxelGrid grid : List.of(full, single, lone)) {
      TrainingResult result =
          Trainer.train(
              grid,
              Architecture.uniform(2, 16, Activation.SINE),
              options(recipe, 1_000_000, 1, 2),
              TrainingListener.NONE);
      assertThat(result.iou()).as("%s", grid).isGreaterThan(recipe == Recipe.DEFAULT ? 0.9999 : 0);
      requireConsistent(result, grid);
    }
  }

  @Test
  void aBoxFillsItsOwnBoundingBoxAndEndsAtZeroErrors() {
    VoxelGrid box = TestGrids.box(new GridFrame(40, 30, 20, 40), 5, 31, 22, 9);
    TrainingResult result = train(box, SMALL, 50_000_000);
    assertThat(result.iou()).isEqualTo(1);
    assertThat(result.sampleSteps()).isLessThan(2_000_000);
  }

  @Test
  void theListenerStopsWithTheBestSoFar() {
    List<TrainingProgress> heard = new ArrayList<>();
    TrainingResult result =
        Trainer.train(
            SPHERE,
            SMALL,
            options(Recipe.DEFAULT, 300_000, 1, 2),
            progress -> {
              heard.add(progress);
              return heard.size() < 4;
            });
    assertThat(heard).hasSize(4);
    assertThat(result.stopped()).isTrue();
    assertThat(result.sampleSteps()).isEqualTo(heard.getLast().sampleSteps()).isLessThan(150_000);
    assertThat(heard).isSortedAccordingTo(java.util.Comparator.comparing(p -> p.fraction()));
    double best = heard.stream().mapToDouble(TrainingProgress::iou).max().orElseThrow();
    // The estimate covers the bounding box, of 26^3 voxels here, by 150,000 samples.
    assertThat(result.iou()).isBetween(best - 0.01, best + 0.01);
    requireConsistent(result, SPHERE);
  }

  @Test
  void aTimeBudgetEndsWithAFinishedNetwork() {
    List<TrainingProgress> heard = new ArrayList<>();
    TrainingOptions timed =
        new TrainingOptions(Recipe.DEFAULT, new Budget.Time(Duration.ofMillis(1500)), 1, 2, 0);
    TrainingResult result =
        Trainer.train(
            SPHERE,
            SMALL,
            timed,
            progress -> {
              heard.add(progress);
              return true;
            });
    assertThat(result.stopped()).isFalse();
    assertThat(result.iou()).isGreaterThan(0.9);
    assertThat(heard.getLast().iou() == 1 || heard.getLast().fraction() == 1).isTrue();
    requireConsistent(result, SPHERE);
  }

  private static TrainingOptions wild(long seed) {
    return new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(120_000), seed, 2, 1);
  }

  @Test
  void aCollapseIsRestarted() {
    Architecture relu = Architecture.uniform(4, 16, Activation.RELU);
    for (long seed = 0; seed < 2; seed++) {
      TrainingResult result = Trainer.train(SPHERE, relu, wild(seed), TrainingListener.NONE);
      assertThat(result.attempts()).isGreaterThan(1);
      assertThat(result.sampleSteps()).as("all attempts").isGreaterThan(120_000);
      assertThat(result.iou()).isGreaterThan(0.5);
      requireConsistent(result, SPHERE);
    }
  }

  @Test
  void aCollapseOfThePublishedRecipeCounts() {
    Architecture dead = Architecture.uniform(16, 1, Activation.RELU);
    TrainingResult result =
        Trainer.train(SPHERE, dead, options(Recipe.PAPER, 500_000, 1, 2), TrainingListener.NONE);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.iou()).isZero();
    requireConsistent(result, SPHERE);
  }

  @Test
  void aNetworkThatAlwaysCollapsesIsNeverReturned() {
    Architecture dead = Architecture.uniform(16, 1, Activation.RELU);
    assertThatThrownBy(() -> Trainer.train(SPHERE, dead, wild(0), TrainingListener.NONE))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessageContaining("5 trainings of raw 1:relu")
        .hasMessageContaining("learning rate");
  }
}
