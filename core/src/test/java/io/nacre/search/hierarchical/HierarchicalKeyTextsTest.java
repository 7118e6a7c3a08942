package io.nacre.search.hierarchical;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingDigest;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts that the journals of the published hierarchical method are known by. */
class HierarchicalKeyTextsTest {

  private static final String AFTER_THE_SCHEDULE =
      ", controller=ControllerShape[lstms=2, units=32, embedding=32, temperature=5.0,"
          + " tanhConstant=2.5], baseline=NONE, objective=Reward[accuracyBase=0.98,"
          + " parametersBase=7553.0, parametersMax=21121.0, sizeTerm=true],"
          + " choice=SmallestWithin[tolerance=";

  @TempDir private Path folder;

  private static String coarse(long epoch) {
    return "EnasOptions[space=SearchSpace[widths=[8, 16, 32, 40, 48, 64], activations=[RELU, ELU,"
        + " SWISH], omegas=[], encodings=[positional10], minDepth=0, maxDepth=7],"
        + " schedule=EnasSchedule[rounds=10, perRound=6, proxy=SampleSteps[count="
        + 40 * epoch
        + "], last=SampleSteps[count="
        + 500 * epoch
        + "], proxyShare=1.0, lastFromShared=false, retraining=Retraining[networks=10,"
        + " each=SampleSteps[count="
        + 100 * epoch
        + "]]]"
        + AFTER_THE_SCHEDULE
        + "5.0E-5], recipe=PAPER_COARSE]";
  }

  @Test
  void searchesOfBothPhases() {
    PhaseOptions blocks = PhaseOptions.coarse(HierarchyVersion.PUBLISHED);
    assertThat(blocks.key(Recipe.PAPER_COARSE, 1000)).isEqualTo(coarse(1000));
    PhaseOptions inside = PhaseOptions.fine(HierarchyVersion.PUBLISHED, 256);
    assertThat(inside.key(Recipe.PAPER_FINE, 1000))
        .isEqualTo(
            "EnasOptions[space=SearchSpace[widths=[16, 32, 48, 64, 96, 128], activations=[RELU,"
                + " ELU, SWISH], omegas=[], encodings=[positional6+triplane32x2], minDepth=0,"
                + " maxDepth=6], schedule=EnasSchedule[rounds=5, perRound=6,"
                + " proxy=SampleSteps[count=60000], last=SampleSteps[count=1000000],"
                + " proxyShare=1.0, lastFromShared=false, retraining=Retraining[networks=10,"
                + " each=SampleSteps[count=200000]]]"
                + AFTER_THE_SCHEDULE
                + "1.0E-4], recipe=PAPER_FINE]");
    assertThat(Phase.values()).extracting(Phase::toString).containsExactly("COARSE", "FINE");
  }

  /** The journal of the first phase of a search that is ended at once. */
  @Test
  void aJournalBeginsWithTheDigestOfItsText() throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32));
    for (int i = 4; i < 28; i++) {
      grid.set(i, i, 16);
    }
    Path journal = folder.resolve("journal");
    HierarchicalListener stop =
        new HierarchicalListener() {
          @Override
          public void onTrial(Phase phase, Trial trial) {}

          @Override
          public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
            return false;
          }
        };
    HierarchicalSearch.run(grid, PublishedHierarchy.of(grid.frame(), 3, 1), stop, journal);
    VoxelGrid blocks = BlockMask.occupied(grid, 1).blocks();
    String text =
        blocks.frame()
            + "|search|hierarchical, COARSE, "
            + coarse(Recipe.PAPER_COARSE.epochSamples(blocks, 3))
            + ", seed 3|Reward[accuracyBase=0.98, parametersBase=7553.0, parametersMax=21121.0,"
            + " sizeTerm=true]|null|PAPER_COARSE|FLOAT32";
    HexFormat hex = HexFormat.of();
    byte[] head = Files.readAllBytes(HierarchicalSearch.journals(journal).getFirst());
    assertThat(hex.formatHex(head, 8, 40))
        .isEqualTo(hex.formatHex(TrainingDigest.of(blocks, text)))
        .isEqualTo("0496b7aaaa1e07c2885bba32e80e8eeb1a66d3875a1773ef297abd4b3ea19450");
    assertThat(HierarchicalSearch.journals(journal))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("journal.coarse", "journal.fine");
  }
}
