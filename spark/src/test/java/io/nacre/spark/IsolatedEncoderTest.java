package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ExactLayer;
import io.nacre.io.file.GridOptions;
import io.nacre.study.archive.ArchivedShape;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.engine.EncodingSource;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects in a JVM of their own, which one of them kills. */
class IsolatedEncoderTest {

  private static final EncodingSource EXACT =
      threads ->
          new ObjectEncoding(
              new EncodingOptions(
                  EncodingOptions.DEFAULT.shape(),
                  ExactLayer.ALONE,
                  EncodingOptions.DEFAULT.method(),
                  EncodingOptions.DEFAULT.blocks(),
                  null,
                  EncodingOptions.DEFAULT.training(),
                  0,
                  threads),
              null,
              false,
              false,
              List.of("batch"),
              GridOptions.DEFAULT,
              0,
              false);

  private static ListedObject box(long number, int side) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    for (int x = 4; x < 12; x++) {
      for (int y = 4; y < 12; y++) {
        grid.setRun(x, y, 4, 12);
      }
    }
    String id = Long.toString(number);
    return ListedObject.of(
        number, "boxes.npz#" + id, "boxes-" + id, new ArchivedShape.Grid(id, grid, List.of()));
  }

  @Test
  void whatKillsItsJvmIsARowAndTheNextObjectGetsAnother() throws IOException {
    BatchRecipe recipe = new BatchRecipe(EXACT, Map.of(), 1, Long.MAX_VALUE);
    WorkerCommand small =
        new WorkerCommand(List.of("-Xmx80m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC"));
    try (ObjectEncoder alone = new IsolatedEncoder(recipe, small);
        ObjectEncoder here = new OwnEncoder(recipe)) {
      EncodedRow before = alone.encode(box(1, 16), null, () -> false);
      EncodedRow killer = alone.encode(box(2, 1024), null, () -> false);
      EncodedRow after = alone.encode(box(3, 20), null, () -> false);
      assertThat(before.error()).isEmpty();
      assertThat(before.file()).isEqualTo(here.encode(box(1, 16), null, () -> false).file());
      assertThat(killer.file()).isNull();
      assertThat(killer.error()).contains("died", "exit status 3");
      assertThat(after.error()).isEmpty();
      assertThat(after.file()).isEqualTo(here.encode(box(3, 20), null, () -> false).file());
    }
  }
}
