package io.nacre.grid.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.grid.DecodedGrid;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrectionCoderTest {

  private static final GridFrame FRAME = new GridFrame(40, 37, 70, 64);

  private static VoxelGrid random(double share, long seed) {
    VoxelGrid grid = new VoxelGrid(FRAME);
    SplittableRandom random = new SplittableRandom(seed);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          grid.set(x, y, z, random.nextDouble() < share);
        }
      }
    }
    return grid;
  }

  private static byte[] roundTrip(VoxelGrid predicted, VoxelGrid solid, VoxelGrid actual) {
    BlockMask mask = BlockMask.occupied(actual, 8);
    byte[] code = CorrectionCoder.encode(mask.clip(predicted), solid, mask, actual);
    DecodedGrid decoded =
        CorrectionCoder.decode(code, 0, code.length, mask.clip(predicted), solid, mask);
    assertThat(decoded.grid()).isEqualTo(actual);
    assertThat(decoded.bytesRead()).isGreaterThanOrEqualTo(code.length);
    return code;
  }

  @Test
  void whateverIsPredictedBecomesWhatThereIs() {
    VoxelGrid empty = new VoxelGrid(FRAME);
    for (double share : new double[] {0.001, 0.05, 0.5, 1}) {
      VoxelGrid actual = random(share, 1);
      roundTrip(empty, empty, actual);
      roundTrip(random(0.3, 2), random(0.5, 3), actual);
    }
  }

  @Test
  void aRightPredictionTakesHardlyAnything() {
    VoxelGrid actual = random(0.1, 4);
    assertThat(roundTrip(actual, actual, actual).length).isLessThan(100);
  }

  @Test
  void aFewWrongVoxelsTakeAboutTwoBytesEach() {
    VoxelGrid actual =
        SurfaceVoxelizer.voxelize(SampleShape.TREFOIL.mesh(), GridFrame.cube(128), 1);
    VoxelGrid predicted = actual.copy();
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    for (int i = 0; i < 40_000; i++) {
      int x = random.nextInt(128);
      int y = random.nextInt(128);
      int z = random.nextInt(128);
      if (actual.get(x, y, z) && predicted.get(x, y, z)) {
        predicted.clear(x, y, z);
        wrong++;
      }
    }
    assertThat(wrong).isGreaterThan(100);
    assertThat(roundTrip(predicted, predicted, actual).length).isLessThan(2 * wrong);
  }

  @Test
  void anyBytesGiveSomeGrid() {
    VoxelGrid actual = random(0.05, 6);
    BlockMask mask = BlockMask.occupied(actual, 8);
    byte[] noise = new byte[300];
    new SplittableRandom(7).nextBytes(noise);
    DecodedGrid decoded = CorrectionCoder.decode(noise, 10, 200, actual, actual, mask);
    assertThat(decoded.grid().frame()).isEqualTo(FRAME);
    assertThat(decoded.bytesRead()).isLessThanOrEqualTo(200);
  }
}
