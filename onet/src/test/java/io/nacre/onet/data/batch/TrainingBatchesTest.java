package io.nacre.onet.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.Shape;
import io.nacre.onet.data.Boxes;
import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.ShapePreparer;
import io.nacre.onet.data.prepare.ShapeSource;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.PictureFeatures;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TrainingBatchesTest {

  private static final List<TrainingShape> SHAPES = new ArrayList<>();

  @BeforeAll
  static void shapes() throws IOException {
    for (int i = 0; i < 5; i++) {
      ShapeSource source = new ShapeSource("boxes/" + i, "boxes", Path.of("b.npz"), i);
      Shape.Grid box = new Shape.Grid(Boxes.grid(6 + i, 24));
      SHAPES.add(
          ShapePreparer.prepare(source, box, new SampleOptions(2000, 500, 0))
              .withViews(new Views(1, 2, new byte[] {-1, 0, 0, -1})));
    }
  }

  private static BatchPlan plan(Task task, Target target, int shapes, Sampling sampling) {
    return new BatchPlan(task, target, shapes, sampling, 30, 0.005, 2, 16, 8);
  }

  private static BatchPlan clouds(Sampling sampling) {
    return plan(Task.POINTS, Target.OCCUPANCY, 2, sampling);
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    BatchPlan plan = clouds(new Sampling.Uniform(64));
    TrainingBatches forwards = new TrainingBatches(SHAPES, plan, 7);
    TrainingBatches backwards = new TrainingBatches(SHAPES, plan, 7);
    List<Batch> batches = IntStream.range(0, 12).mapToObj(forwards::batch).toList();
    for (int step = 11; step >= 0; step--) {
      same(backwards.batch(step), batches.get(step));
    }
    Batch other = new TrainingBatches(SHAPES, plan, 8).batch(0);
    assertThat(other.xyz()).isNotEqualTo(batches.get(0).xyz());
    assertThat(batches.get(1).input()).isNotEqualTo(batches.get(0).input());
  }

  private static void same(Batch actual, Batch expected) {
    assertThat(actual.objects()).isEqualTo(expected.objects());
    assertThat(actual.xyz()).isEqualTo(expected.xyz());
    assertThat(actual.occupancy()).isEqualTo(expected.occupancy());
    assertThat(actual.input()).isEqualTo(expected.input());
  }

  @Test
  void anEpochHasEachObjectOnceAndOrdersDiffer() {
    BatchPlan plan = plan(Task.RECON, Target.OCCUPANCY, 3, new Sampling.Uniform(1));
    TrainingBatches source = new TrainingBatches(SHAPES, plan, 0);
    int[] objects =
        IntStream.range(0, 50)
            .flatMap(step -> IntStream.of(source.batch(step).objects()))
            .toArray();
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 30; epoch++) {
      List<Integer> order =
          IntStream.range(5 * epoch, 5 * epoch + 5).mapToObj(i -> objects[i]).toList();
      assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      epochs.add(order);
    }
    assertThat(epochs.stream().distinct()).hasSizeGreaterThan(20);
    assertThat(source.batch(0).input()).isEmpty();
  }

  @Test
  void labelsAreThoseOfTheObject() {
    TrainingBatches source = new TrainingBatches(SHAPES, clouds(new Sampling.Surface(65)), 1);
    Batch batch = source.batch(3);
    for (int k = 0; k < 2; k++) {
      float low = (6 + batch.objects()[k]) / 32f - 0.5f;
      for (int i = 65 * k; i < 65 * (k + 1); i++) {
        float depth = 1;
        for (int axis = 0; axis < 3; axis++) {
          float at = batch.xyz()[3 * i + axis];
          depth = Math.min(depth, Math.min(at - low, 0.25f - at));
        }
        if (Math.abs(depth) > 0.5f / 32) {
          assertThat(batch.occupancy()[i]).isEqualTo(depth > 0 ? 1f : 0f);
        }
      }
    }
  }

  @Test
  void samplingsDrawWhatTheySay() {
    Batch equal = new TrainingBatches(SHAPES, clouds(new Sampling.Equal(400)), 1).batch(0);
    for (int i = 0; i < 800; i++) {
      assertThat(equal.occupancy()[i]).isEqualTo(i % 400 < 200 ? 1f : 0f);
    }
    Batch surface = new TrainingBatches(SHAPES, clouds(new Sampling.Surface(400)), 1).batch(0);
    assertThat(distance(surface, 0, 200)).isGreaterThan(0.15);
    assertThat(distance(surface, 200, 400)).isCloseTo(0.1 * Math.sqrt(2 / Math.PI), within(0.03));
  }

  /** Mean distance of points of the first object from its surface, corners taken as square. */
  private static double distance(Batch batch, int from, int to) {
    double low = (6 + batch.objects()[0]) / 32.0 - 0.5;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double depth = 1;
      for (int axis = 0; axis < 3; axis++) {
        double at = batch.xyz()[3 * i + axis];
        depth = Math.min(depth, Math.min(at - low, 0.25 - at));
      }
      sum += Math.abs(depth);
    }
    return sum / (to - from);
  }

  @Test
  void equalSamplingOfAVeryThinObjectTakesWhatThereIs() {
    TrainingShape box = SHAPES.getFirst();
    OccupancyPoints outside = new OccupancyPoints(new short[] {9000, 0, 0}, new long[] {0});
    OccupancyPoints inside = new OccupancyPoints(new short[] {3, 4, 5}, new long[] {1});
    BatchPlan plan = plan(Task.RECON, Target.OCCUPANCY, 1, new Sampling.Equal(4));
    Batch thin = new TrainingBatches(List.of(with(box, outside, inside)), plan, 0).batch(0);
    assertThat(thin.occupancy()).containsExactly(1, 1, 0, 0);
    Batch none = new TrainingBatches(List.of(with(box, outside, outside)), plan, 0).batch(0);
    assertThat(none.occupancy()).containsExactly(0, 0, 0, 0);
    Batch all = new TrainingBatches(List.of(with(box, inside, inside)), plan, 0).batch(0);
    assertThat(all.occupancy()).containsExactly(1, 1, 1, 1);
  }

  private static TrainingShape with(
      TrainingShape s, OccupancyPoints uniform, OccupancyPoints near) {
    return new TrainingShape(
        s.name(), s.category(), s.mesh(), uniform, near, s.surface(), s.solid(), s.views());
  }

  @Test
  void aVariedTrainingShowsGridsOfTwoSides() {
    BatchPlan varied =
        new BatchPlan(
            Task.VOXELS,
            Target.OCCUPANCY,
            2,
            new Sampling.Uniform(9),
            30,
            0,
            2,
            32,
            8,
            true,
            false,
            PictureFeatures.PLAIN);
    TrainingBatches batches = new TrainingBatches(SHAPES, varied, 0);
    Set<Integer> lengths = new HashSet<>();
    for (int step = 0; step < 20; step++) {
      lengths.add(batches.batch(step).input().length);
    }
    assertThat(lengths).containsExactlyInAnyOrder(2 * 16 * 16 * 16, 2 * 32 * 32 * 32);
    assertThat(varied.withGridSide(16).gridSides()).containsExactly(16);
  }

  @Test
  void gridsAndPointSetsAreWhatOtherNetworksAnswer() {
    BatchPlan grids = plan(Task.VOXELS, Target.GRID, 2, new Sampling.Uniform(9));
    Batch batch = new TrainingBatches(SHAPES, grids, 0).batch(0);
    VoxelGrid solid = SHAPES.get(batch.objects()[1]).solid();
    assertThat(batch.points()).isEqualTo(32768);
    assertThat(batch.xyz()).isEmpty();
    for (int i = 0; i < 32768; i++) {
      float expected = solid.get(i >> 10, i >> 5 & 31, i & 31) ? 1 : 0;
      assertThat(batch.occupancy()[32768 + i]).isEqualTo(expected);
    }
    assertThat(batch.input()).hasSize(2 * 16 * 16 * 16);
    BatchPlan sets = plan(Task.IMAGE, Target.POINT_SET, 2, new Sampling.Uniform(9));
    Batch set = new TrainingBatches(SHAPES, sets, 0).batch(0);
    assertThat(set.xyz()).hasSize(2 * 9 * 3);
    assertThat(set.occupancy()).isEmpty();
    assertThat(set.input()).hasSize(2 * 3 * 2 * 2).containsOnly(0, 1);
  }

  @Test
  void noiseOfInputsHasItsDeviation() {
    BatchPlan latent =
        new BatchPlan(
            Task.GENERATE, Target.OCCUPANCY, 1, new Sampling.Uniform(1), 0, 0, 0, 0, 20_000);
    float[] normal = TrainingBatches.input(SHAPES.getFirst(), latent, 5);
    double square = 0;
    for (float value : normal) {
      square += value * value / 20_000;
    }
    assertThat(square).isCloseTo(1, within(0.04));
    BatchPlan noisy =
        new BatchPlan(
            Task.POINTS, Target.OCCUPANCY, 1, new Sampling.Uniform(1), 5000, 0.05, 0, 0, 0);
    float[] cloud = TrainingBatches.input(SHAPES.getFirst(), noisy, 5);
    double beyond = 0;
    for (int i = 0; i < cloud.length; i += 3) {
      beyond += cloud[i] > 0.25f ? 1.0 / 5000 : 0;
    }
    // A sixth of the surface lies at x = 0.25 and half of it is moved beyond, little of the rest.
    assertThat(beyond).isBetween(1 / 12.0, 1 / 12.0 + 0.07);
    assertThat(cloud).isEqualTo(TrainingBatches.input(SHAPES.getFirst(), noisy, 5));
    assertThat(cloud).isNotEqualTo(TrainingBatches.input(SHAPES.getFirst(), noisy, 6));
  }

  @Test
  void fixedBatchesHoldTheFixedInputsWhateverTheirCut() {
    BatchPlan plan = clouds(new Sampling.Uniform(10));
    TrainingBatches source = new TrainingBatches(SHAPES, plan, 2);
    Batch all = source.fixed(0, 5);
    assertThat(all.objects()).containsExactly(0, 1, 2, 3, 4);
    same(source.fixed(2, 4), all.part(2, 4));
    assertThat(all.part(3, 4).input()).isEqualTo(TrainingBatches.input(SHAPES.get(3), plan, 2));
  }

  /** Steps differ in the size of clouds; objects are turned with their clouds. */
  @Test
  void variedCloudsBelongToTheirLabels() {
    BatchPlan plan =
        new BatchPlan(
            Task.POINTS,
            Target.OCCUPANCY,
            3,
            new Sampling.Uniform(200),
            400,
            0,
            0,
            0,
            0,
            true,
            false,
            PictureFeatures.PLAIN);
    TrainingBatches source = new TrainingBatches(SHAPES, plan, 1);
    Set<Integer> sizes = new HashSet<>();
    for (int step = 0; step < 10; step++) {
      Batch batch = source.batch(step);
      int points = batch.input().length / 9;
      assertThat(points).isBetween(BatchPlan.FEWEST, BatchPlan.MOST);
      sizes.add(points);
      for (int k = 0; k < 3; k++) {
        Batch one = batch.part(k, k + 1);
        float[] high = {-1, -1, -1};
        float[] low = {1, 1, 1};
        for (int i = 0; i < one.input().length; i++) {
          high[i % 3] = Math.max(high[i % 3], one.input()[i]);
          low[i % 3] = Math.min(low[i % 3], one.input()[i]);
        }
        for (int i = 0; i < 200; i++) {
          if (one.occupancy()[i] > 0) {
            for (int axis = 0; axis < 3; axis++) {
              assertThat(one.xyz()[3 * i + axis]).isBetween(low[axis] - 0.05f, high[axis] + 0.05f);
            }
          }
        }
      }
    }
    assertThat(sizes).hasSizeGreaterThan(5);
    same(source.batch(7), source.batch(7));
    assertThat(TrainingBatches.input(SHAPES.getFirst(), plan, 4)).hasSize(1200);
  }

  @Test
  void refusesWhatItCannotServe() {
    BatchPlan pictures = plan(Task.IMAGE, Target.OCCUPANCY, 1, new Sampling.Uniform(1));
    List<TrainingShape> blind = List.of(SHAPES.getFirst().withViews(Views.NONE));
    assertThatThrownBy(() -> new TrainingBatches(blind, pictures, 0))
        .hasMessageContaining("--views");
    assertThatThrownBy(() -> new TrainingBatches(List.of(), pictures, 0))
        .hasMessageContaining("object");
  }
}
