package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FieldRasterizerTest {

  private static final Field BALL =
      (x, y, z, out, count) -> {
        for (int i = 0; i < count; i++) {
          out[i] = 0.6f - (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
        }
      };

  @Test
  void eachVoxelIsTheSignOfTheScoreAtItsCentre() {
    GridFrame frame = new GridFrame(37, 70, 129, 100);
    VoxelGrid grid = FieldRasterizer.rasterize(BALL, frame, 2);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          float score = BALL.at((float) frame.x(x), (float) frame.y(y), (float) frame.z(z));
          assertThat(grid.get(x, y, z)).isEqualTo(score > 0);
        }
      }
    }
  }

  @Test
  void theThreadCountDoesNotMatterAndTheThresholdIsExclusive() {
    GridFrame frame = GridFrame.cube(20);
    assertThat(FieldRasterizer.rasterize(BALL, frame, 1))
        .isEqualTo(FieldRasterizer.rasterize(BALL, frame, 5));
    Field constant = (x, y, z, out, count) -> java.util.Arrays.fill(out, 0, count, 2f);
    IndexBox all = IndexBox.of(frame);
    assertThat(FieldRasterizer.rasterize(constant, frame, all, 2f, 2).count()).isZero();
    assertThat(FieldRasterizer.rasterize(constant, frame, all, 1.99f, 2).count()).isEqualTo(8000);
  }

  @Test
  void nothingOutsideTheBoxIsEvaluated() {
    GridFrame frame = GridFrame.cube(32);
    AtomicLong calls = new AtomicLong();
    Field counting =
        (x, y, z, out, count) -> {
          calls.addAndGet(count);
          java.util.Arrays.fill(out, 0, count, 1f);
        };
    IndexBox box = new IndexBox(3, 9, 0, 32, 5, 6);
    VoxelGrid grid = FieldRasterizer.rasterize(counting, frame, box, 0f, 2);
    assertThat(calls.get()).isEqualTo(box.voxelCount());
    assertThat(grid.count()).isEqualTo(6 * 32);
    assertThat(grid.get(3, 0, 5)).isTrue();
    assertThat(grid.get(3, 0, 6)).isFalse();
    assertThat(grid.get(9, 0, 5)).isFalse();
    assertThat(FieldRasterizer.rasterize(counting, frame, new IndexBox(4, 4, 0, 1, 0, 1), 0f, 2))
        .isEqualTo(new VoxelGrid(frame));
  }

  @Test
  void aBoxBeyondTheFrameIsRefused() {
    assertThatThrownBy(
            () ->
                FieldRasterizer.rasterize(
                    BALL, GridFrame.cube(4), new IndexBox(0, 5, 0, 4, 0, 4), 0f, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond");
  }
}
