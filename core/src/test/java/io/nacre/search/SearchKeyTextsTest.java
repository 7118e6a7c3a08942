package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.format.Precision;
import io.nacre.net.Activation;
import io.nacre.search.enas.Baseline;
import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingDigest;
import io.nacre.train.TrainingGrid;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The texts that journals of searches are known by: what records and enums print. A new name of one
 * of these or of a component makes every journal that lies on a disk useless.
 */
class SearchKeyTextsTest {

  private static final String PUBLISHED_SPACE =
      "SearchSpace[widths=[8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64], activations=[RELU, ELU,"
          + " SWISH], omegas=[], encodings=[raw], minDepth=1, maxDepth=6]";

  private static final String REWARD =
      "Reward[accuracyBase=0.98, parametersBase=7553.0, parametersMax=21121.0, sizeTerm=true]";

  @TempDir private Path folder;

  /** Asserts what a journal begins with, and that this is the digest of {@code text}. */
  private void isKnownBy(String text, String digest, String description, SearchOptions options)
      throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(8));
    grid.set(2, 3, 4);
    Path journal = folder.resolve("journal");
    SearchJournal.open(journal, TrainingGrid.of(grid), description, options);
    byte[] head = Files.readAllBytes(journal);
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(head, 0, 8)).as("magic, version").isEqualTo("4e43534a00000001");
    assertThat(hex.formatHex(head, 8, head.length)).as(text).isEqualTo(digest);
    String all = "GridFrame[nx=8, ny=8, nz=8, unit=8]|" + text;
    assertThat(hex.formatHex(TrainingDigest.of(grid, all))).as(text).isEqualTo(digest);
  }

  @Test
  void theDefaultSearch() throws IOException {
    Objective objective = new Objective.TargetIou(0.99);
    SearchLimit limit = new SearchLimit.Work(3e11);
    SearchSettings settings =
        new SearchSettings(
            StrategyKind.LADDER,
            SearchSpace.DEFAULT,
            objective,
            limit,
            null,
            2_000_000,
            60_000_000,
            0);
    String text =
        "SearchSettings[kind=LADDER, space=SearchSpace[widths=[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,"
            + " 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,"
            + " 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55,"
            + " 56, 57, 58, 59, 60, 61, 62, 63, 64], activations=[SINE, ABS], omegas=[4.0, 6.0,"
            + " 8.0, 12.0, 16.0], encodings=[raw, positional1], minDepth=3, maxDepth=8],"
            + " objective=TargetIou[iou=0.99], precision=null, finalSteps=60000000, seed=0]";
    isKnownBy(
        "search|" + text + "|TargetIou[iou=0.99]|null|DEFAULT|null",
        "6def93fc620238d496e9ca65e4ad7c72ca33795c333ac1af1d9b2abc896bf3bb",
        settings.toString(),
        new SearchOptions(objective, limit, Recipe.DEFAULT, null, true, 2));
  }

  @Test
  void aSearchForASizeInATime() throws IOException {
    Objective objective = new Objective.MaxBytes(2048);
    SearchLimit limit = new SearchLimit.Time(Duration.ofSeconds(60));
    SearchSettings settings =
        new SearchSettings(
            StrategyKind.HALVING,
            SearchSpace.PUBLISHED,
            objective,
            limit,
            Precision.FLOAT16,
            2_000_000,
            60_000_000,
            3);
    String text =
        "SearchSettings[kind=HALVING, space="
            + PUBLISHED_SPACE
            + ", objective=MaxBytes[bytes=2048], precision=FLOAT16, finalSteps=60000000, seed=3]";
    isKnownBy(
        "search|" + text + "|MaxBytes[bytes=2048]|null|DEFAULT|FLOAT16",
        "b6b42a5365dcdadff1ea298f22b7e4492f3950b6a5eac39372237f0f53953314",
        settings.toString(),
        new SearchOptions(objective, limit, Recipe.DEFAULT, Precision.FLOAT16, true, 1));
  }

  @Test
  void thePublishedSearch() throws IOException {
    EnasOptions options = EnasOptions.published(EnasSchedule.published(1000), Recipe.PAPER);
    String text =
        "EnasOptions[space="
            + PUBLISHED_SPACE
            + ", schedule=EnasSchedule[rounds=5, perRound=6, proxy=SampleSteps[count=40000],"
            + " last=SampleSteps[count=250000], proxyShare=0.5, lastFromShared=true,"
            + " retraining=null], controller=ControllerShape[lstms=1, units=100, embedding=0,"
            + " temperature=1.0, tanhConstant=0.0], baseline=NONE, objective="
            + REWARD
            + ", choice=SmallestWithin[tolerance=0.001], recipe=PAPER]";
    assertThat(options.toString()).isEqualTo(text);
    isKnownBy(
        "search|" + text + ", seed 0|" + REWARD + "|null|PAPER|null",
        "67d9ca433804ffb877510c30310ba55d4e78310fbce3130a615d2ab92a0d2336",
        options + ", seed 0",
        new SearchOptions(Objective.Reward.PUBLISHED, null, Recipe.PAPER, null, true, 2));
  }

  @Test
  void namesOfChoices() {
    assertThat(new ProxyChoice.HighestReward().toString()).isEqualTo("HighestReward[]");
    assertThat(ControllerShape.JOURNAL.toString())
        .isEqualTo(
            "ControllerShape[lstms=2, units=32, embedding=32, temperature=5.0, tanhConstant=2.5]");
    assertThat(names(StrategyKind.values()))
        .containsExactlyInAnyOrder("HALVING", "LADDER", "EVOLUTION", "RANDOM");
    assertThat(names(Precision.values()))
        .containsExactlyInAnyOrder("FLOAT16", "INT8", "FLOAT32", "CODED");
    assertThat(names(Baseline.values())).containsExactlyInAnyOrder("NONE", "MOVING_AVERAGE");
    assertThat(names(Activation.values()))
        .containsExactlyInAnyOrder("RELU", "ELU", "SWISH", "SIGMOID", "TANH", "SINE", "ABS");
  }

  private static List<String> names(Object[] constants) {
    return Arrays.stream(constants).map(Object::toString).toList();
  }
}
