package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.sample.LabeledVoxels;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import org.junit.jupiter.api.Test;

class PublishedSamplesTest {

  /** A cube of 4^3 voxels at a corner of 16^3. */
  private static final VoxelGrid CUBE = TestGrids.box(GridFrame.cube(16), 0, 4, 4, 4);

  @Test
  void coarseSupportIsBothSidesOfTheBoundary() {
    PublishedSamples samples = PublishedSamples.of(TrainingGrid.of(CUBE), Recipe.PAPER_COARSE, 0);
    // All but the 2^3 voxels in the middle, and the layer around three faces.
    assertThat(samples.support().size()).isEqualTo(4 * 4 * 4 - 2 * 2 * 2 + 5 * 5 * 5 - 4 * 4 * 4);
    assertThat(samples.others().size()).isEqualTo(16 * 16 * 16 - samples.support().size());
    assertThat(samples.inside()).isEqualTo(64);
    // 3979 others, 117 support voxels 35 times.
    assertThat(samples.epochs(Recipe.PAPER_COARSE, 0).epochSize()).isEqualTo(3979 + 35 * 117);
  }

  @Test
  void fineSupportIsWhatIsOccupiedAndAroundItInTheMask() {
    BlockMask mask = BlockMask.occupied(CUBE, 4);
    PublishedSamples alone =
        PublishedSamples.of(new TrainingGrid(CUBE, mask), Recipe.PAPER_FINE, 0);
    assertThat(alone.support().size()).isEqualTo(64);
    assertThat(alone.others().size()).isZero();
    mask.blocks().set(1, 0, 0);
    mask.blocks().set(3, 3, 3);
    PublishedSamples samples =
        PublishedSamples.of(new TrainingGrid(CUBE, mask), Recipe.PAPER_FINE, 0);
    assertThat(samples.support().size()).isEqualTo(64 + 16);
    assertThat(samples.others().size()).isEqualTo(48 + 64);
    assertThat(samples.inside()).isEqualTo(64);
    for (int code : samples.others().codes()) {
      assertThat(LabeledVoxels.label(code)).isZero();
    }
  }

  @Test
  void theRateFallsWhenTheLossDoesNot() {
    Plateau plateau = new Plateau(0.4);
    plateau.heard(1);
    plateau.heard(0.9);
    for (int epoch = 0; epoch < 10; epoch++) {
      plateau.heard(0.9 - 1e-5);
      assertThat(plateau.factor()).isEqualTo(1);
    }
    plateau.heard(0.9);
    assertThat(plateau.factor()).isEqualTo(0.7);
    plateau.heard(0.8);
    for (int epoch = 0; epoch < 10; epoch++) {
      plateau.heard(0.85);
      assertThat(plateau.factor()).isEqualTo(0.7);
    }
    plateau.heard(0.85);
    assertThat(plateau.factor()).isEqualTo(0.7 * 0.7);
    for (int epoch = 0; epoch < 11; epoch++) {
      plateau.heard(Double.NaN);
    }
    assertThat(plateau.factor()).isEqualTo(0.4);
  }
}
