package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The texts that checkpoints of trainings are known by. They are what records and enums print, so a
 * new name of one of these or of a component makes every checkpoint that lies on a disk useless.
 */
class TrainingKeyTextsTest {

  private static final VoxelGrid SPHERE = TestGrids.sphere(GridFrame.cube(8), 0.8);
  private static final String FRAME = "GridFrame[nx=8, ny=8, nz=8, unit=8]|";

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static void isKnownBy(
      String text, String digest, Architecture architecture, TrainingOptions options) {
    TrainingGrid target = TrainingGrid.of(SPHERE);
    assertThat(hex(TrainingDigest.of(SPHERE, FRAME + text))).as(text).isEqualTo(digest);
    assertThat(hex(TrainingDigest.of(target, architecture, options))).as(text).isEqualTo(digest);
  }

  @Test
  void theDefaultTraining() {
    isKnownBy(
        "raw 24:sine,24:sine,24:sine,24:sine,24:sine,24:sine|DEFAULT|SampleSteps[count=5000000]|0"
            + "|0.0",
        "11cf0996b3a16087c6c080e920da809779e81ae3dbec93f4ebe7b46e69405d77",
        Architecture.parse("6x24:sine"),
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(5_000_000), 0, 2, 0));
  }

  @Test
  void thePublishedTraining() {
    isKnownBy(
        "raw 32:relu,32:relu,32:relu,32:relu,32:relu,32:relu,32:relu,32:relu|PAPER"
            + "|SampleSteps[count=40000000]|7|0.003",
        "e1045af60d48a015c2d32a77738466819521638293460a6a00428306ff6f2865",
        Architecture.uniform(8, 32, Activation.RELU),
        new TrainingOptions(Recipe.PAPER, new Budget.SampleSteps(40_000_000), 7, 1, 0.003));
  }

  @Test
  void everyActivationAndATime() {
    isKnownBy(
        "raw 9:relu,12:elu,8:swish,8:abs,8:tanh,8:sigmoid|PAPER_FINE|Time[duration=PT1M]|-1|0.0",
        "8abeeabd3fd63b9569df3403a4f77f68dc9050ca8939f9a2d3c011ddaead1044",
        Architecture.parse("9:relu,12:elu,8:swish,8:abs,8:tanh,8:sigmoid"),
        new TrainingOptions(Recipe.PAPER_FINE, new Budget.Time(Duration.ofMinutes(1)), -1, 1, 0));
  }

  @Test
  void inAMask() {
    TrainingGrid inside = new TrainingGrid(SPHERE, BlockMask.occupied(SPHERE, 4));
    assertThat(hex(TrainingDigest.of(inside, "any settings")))
        .isEqualTo("5e2f92687d9c140b28d5e07c79ef24a015a3789193ca28577acaca8bda1b589c");
    assertThat(Recipe.values())
        .extracting(Recipe::toString)
        .containsExactly("DEFAULT", "PAPER", "PAPER_COARSE", "PAPER_FINE");
  }
}
