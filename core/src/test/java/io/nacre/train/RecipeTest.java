package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.sample.LabeledVoxels;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecipeTest {

  @Test
  void anEpochOfThePublishedRecipeIsAQuarterOfTheOthersAndAsMuchSupportInWholeBatches() {
    VoxelGrid box = TestGrids.box(GridFrame.cube(64), 20, 40, 40, 40);
    int support = LabeledVoxels.support(box).size();
    // A shell of the 20^3 box, and a voxel on each of the 6 * 400 outer faces.
    assertThat(support).isEqualTo(20 * 20 * 20 - 18 * 18 * 18 + 6 * 400);
    int others = (64 * 64 * 64 - support) / 4;
    int samples = others + others / support * support;
    long batches = (samples + 16383) / 16384;
    assertThat(Recipe.PAPER.epochSamples(box, 1)).isEqualTo(batches * 16384);
    assertThat(Recipe.PAPER.epochSamples(box, 2)).isEqualTo(batches * 16384);
    assertThat(Recipe.DEFAULT.epochSamples(box, 1)).isEqualTo(1_000_000);
  }

  @Test
  void eachRecipeDrawsItsOwnWeights() {
    Architecture net = Architecture.parse("8:relu,6:elu");
    assertThat(Recipe.PAPER.initialWeights(net, new SplittableRandom(1)))
        .containsExactly(Network.glorotWeights(net, new SplittableRandom(1)));
    assertThat(Recipe.DEFAULT.initialWeights(net, new SplittableRandom(1)))
        .containsExactly(Network.initialWeights(net, new SplittableRandom(1)));
  }
}
