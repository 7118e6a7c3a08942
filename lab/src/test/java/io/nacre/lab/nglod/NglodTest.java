package io.nacre.lab.nglod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.Overlap;
import io.nacre.train.Budget;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NglodTest {

  private static final TriangleMesh MESH = normalized();
  private static final SignedDistance SURFACE = SignedDistance.ofUnordered(MESH, 0);
  private static final List<NglodProgress> HEARD = new ArrayList<>();

  private static NglodResult result;

  private static TriangleMesh normalized() {
    TriangleMesh mesh = SampleShape.BUST.mesh();
    return Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
  }

  private static NglodOptions options(int levels, long samples, int threads) {
    Budget budget = new Budget.SampleSteps(samples);
    return new NglodOptions(levels, budget, NglodOptions.Rate.COSINE, 20_000, 5, threads);
  }

  @BeforeAll
  static void train() {
    result = Nglod.train(MESH, SURFACE, options(3, 300_000, 2), HEARD::add);
  }

  @Test
  void everyLevelTellsInsideFromOutside() {
    GridFrame frame = GridFrame.cube(48);
    VoxelGrid truth = SolidVoxelizer.voxelize(MESH, frame, 2).grid();
    assertThat(result.model().levels()).isEqualTo(3);
    for (int level = 1; level <= 3; level++) {
      VoxelGrid said = FieldRasterizer.rasterize(result.model().field(level), frame, 2);
      assertThat(Overlap.of(said, truth).iou()).as("level %d", level).isGreaterThan(0.75);
      Field rounded = result.model().inHalfPrecision().field(level);
      assertThat(Overlap.of(FieldRasterizer.rasterize(rounded, frame, 2), said).iou())
          .isGreaterThan(0.99);
    }
  }

  @Test
  void cellsWithoutFeaturesHaveTheSignOfTheirSide() {
    CellOctree octree = CellOctree.of(MESH, 3, 1);
    Field field = result.model().field(3);
    LevelCells cells = octree.level(3);
    int inside = 0;
    int empty = 0;
    float edge = 2f / 16;
    for (int i = 0; i < 16 * 16 * 16; i++) {
      float x = ((i >> 8) + 0.5f) * edge - 1;
      float y = ((i >> 4 & 15) + 0.5f) * edge - 1;
      float z = ((i & 15) + 0.5f) * edge - 1;
      if (!cells.holds(x, y, z)) {
        boolean truth = SURFACE.inside(x, y, z);
        assertThat(field.at(x, y, z)).isEqualTo(truth ? edge : -edge);
        inside += truth ? 1 : 0;
        empty++;
      }
    }
    assertThat(inside).isPositive();
    assertThat(empty).isGreaterThan(2 * inside);
    assertThat(field.at(1.01f, 0, 0)).isNegative();
  }

  @Test
  void scoresOfABatchAreThoseOfItsPoints() {
    Field field = result.model().field(2);
    int n = 300;
    float[] x = new float[n];
    float[] y = new float[n];
    float[] z = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i * 37 % n) * 2f / n - 1;
      y[i] = (i * 101 % n) * 2f / n - 1;
      z[i] = i * 2f / n - 1;
    }
    float[] scores = new float[n];
    field.scores(x, y, z, scores, n);
    for (int i = 0; i < n; i++) {
      assertThat(scores[i]).isEqualTo(field.at(x[i], y[i], z[i]));
    }
  }

  @Test
  void countsAreThoseOfTheOctree() {
    CellOctree octree = CellOctree.of(MESH, 3, 1);
    NglodModel model = result.model();
    int corners = 0;
    for (int level = 1; level <= 3; level++) {
      corners += octree.level(level).corners();
      assertThat(model.sparseParameters(level)).isEqualTo(32 * corners + 4737);
      assertThat((long) model.sparseParameters(level))
          .isLessThanOrEqualTo(NglodModel.denseParameters(level));
    }
    assertThat(model.bytes(1, 4)).isEqualTo(4L * model.sparseParameters(1) + 8);
    assertThat(model.bytes(2, 2))
        .isEqualTo(2L * model.sparseParameters(2) + 8 + octree.level(1).stored().count());
    assertThatThrownBy(() -> model.field(4)).hasMessageContaining("1..3");
  }

  @Test
  void theLossFallsAndTheBudgetIsKept() {
    assertThat(result.sampleSteps()).isBetween(300_000L, 300_511L);
    assertThat(result.stopped()).isFalse();
    assertThat(HEARD.getLast().fraction()).isGreaterThanOrEqualTo(1);
    assertThat(HEARD.getLast().loss())
        .isEqualTo(result.loss())
        .isLessThan(0.1 * HEARD.getFirst().loss());
  }

  @Test
  void theModelDoesNotDependOnTheThreads() {
    // More than ten epochs, so that points are drawn anew.
    float[] one = Nglod.train(MESH, SURFACE, few(1), p -> true).model().parameters();
    float[] three = Nglod.train(MESH, SURFACE, few(3), p -> true).model().parameters();
    assertThat(three).containsExactly(one);
  }

  private static NglodOptions few(int threads) {
    Budget budget = new Budget.SampleSteps(15_000);
    return new NglodOptions(2, budget, NglodOptions.Rate.CONSTANT, 1200, 9, threads);
  }

  @Test
  void aListenerMayStopIt() {
    NglodResult stopped = Nglod.train(MESH, SURFACE, options(1, 5_000_000, 1), p -> false);
    assertThat(stopped.stopped()).isTrue();
    assertThat(stopped.sampleSteps()).isLessThan(200_000);
  }
}
