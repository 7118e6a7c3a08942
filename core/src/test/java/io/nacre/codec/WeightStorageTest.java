package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.format.Precision;
import io.nacre.format.WeightGrid;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WeightStorageTest {

  private static PreparedShape shape;
  private static TrainingResult training;

  @BeforeAll
  static void train() {
    shape =
        PreparedShape.of(
            ShapesUnderTest.sphere(0, 0, 0, 1),
            32,
            RequestedKind.AUTO,
            Normalization.Mode.SPHERE_0_9,
            2);
    TrainingOptions options =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(300_000), 1, 2, 0);
    training =
        Trainer.train(
            shape.grid(), Architecture.parse("3x10:sine"), options, TrainingListener.NONE);
  }

  private static Encoded stored(boolean freezing, WeightGoal goal) {
    return Encoder.store(shape, training, new WeightOptions(Precision.CODED, freezing, goal), 3, 2);
  }

  @Test
  void aLimitOnBytesIsKeptAndFreezingHelps() {
    for (int bytes : new int[] {150, 200, 260}) {
      Encoded plain = stored(false, new WeightGoal.FitBytes(bytes));
      Encoded frozen = stored(true, new WeightGoal.FitBytes(bytes));
      assertThat(plain.bytes().length).isBetween(bytes - 10, bytes);
      assertThat(frozen.bytes().length).isLessThanOrEqualTo(bytes);
      // Either may give up a little for a part less.
      assertThat(frozen.fit().iou())
          .isGreaterThanOrEqualTo(plain.fit().iou() - 2 * Encoder.PRECISION_TOLERANCE);
    }
  }

  @Test
  void aTargetIsReachedInFewerBytesThanAllQualityTakes() {
    Encoded faithful = stored(false, new WeightGoal.Faithful());
    Encoded plain = stored(false, new WeightGoal.ReachIou(0.9));
    Encoded frozen = stored(true, new WeightGoal.ReachIou(0.9));
    double own = Encoder.store(shape, training, Precision.FLOAT32, 1).fit().iou();
    assertThat(faithful.fit().iou()).isGreaterThanOrEqualTo(own - Encoder.PRECISION_TOLERANCE);
    assertThat(plain.fit().iou()).isGreaterThanOrEqualTo(0.9);
    assertThat(frozen.fit().iou()).isGreaterThanOrEqualTo(0.9);
    assertThat(plain.bytes().length).isLessThan(faithful.bytes().length);
    assertThat(frozen.bytes().length).isLessThanOrEqualTo(plain.bytes().length);
  }

  @Test
  void withoutTimeThereIsAFileThatLosesNothing() {
    Deadline over = new Stopwatch(() -> 5_000_000_000L, 0).deadline(Duration.ofSeconds(1));
    WeightOptions options = new WeightOptions(null, true, new WeightGoal.Faithful());
    Encoded hurried = Encoder.store(shape, training, options, 3, 2, over);
    double own = Encoder.store(shape, training, Precision.FLOAT32, 1).fit().iou();
    assertThat(hurried.fit().iou()).isGreaterThanOrEqualTo(own - Encoder.PRECISION_TOLERANCE);
    assertThat(hurried.file().requireLearned().precision()).isEqualTo(Precision.CODED);
    assertThat(hurried.bytes().length)
        .isGreaterThanOrEqualTo(Encoder.store(shape, training, options, 3, 2).bytes().length);
  }

  @Test
  void weightsThatLieOnGridsAreStoredAsTheyAre() {
    Encoded coarse = stored(false, new WeightGoal.Coarseness(0.5));
    TrainingResult onGrid = of(coarse.file().requireLearned().network());
    Encoded again = Encoder.store(shape, onGrid, Precision.CODED, 1);
    assertThat(again.bytes()).isEqualTo(coarse.bytes());
  }

  @Test
  void aWrongThresholdIsMoved() {
    Network good = stored(false, new WeightGoal.Coarseness(0.01)).file().requireLearned().network();
    float[] parameters = good.parameters().clone();
    int bias = parameters.length - 1;
    int output = good.architecture().depth() - 1;
    float step = WeightGrid.under(good).stepOf(output);
    parameters[bias] += step * Math.round(2 / step);
    Network displaced = new Network(good.architecture(), good.box(), parameters);
    WeightStorage storage =
        new WeightStorage(shape, null, training, shape.target(), null, 1, Deadline.NEVER);
    Encoded wrong = Encoder.store(shape, of(displaced), Precision.CODED, 1);
    Encoded moved = storage.thresholded(wrong);
    assertThat(moved.overlap().iou()).isGreaterThan(wrong.overlap().iou());
    assertThat(moved.bytes().length).isLessThanOrEqualTo(wrong.bytes().length);
    float[] found = moved.file().requireLearned().network().parameters();
    assertThat(found[bias]).isLessThan(parameters[bias]);
  }

  private static TrainingResult of(Network network) {
    return new TrainingResult(
        network, training.overlap(), training.sampleSteps(), 0, training.attempts(), false);
  }

  @Test
  void coarserStepsTakeFewerBytes() {
    int fine = stored(false, new WeightGoal.Coarseness(0.01)).bytes().length;
    int coarse = stored(false, new WeightGoal.Coarseness(0.1)).bytes().length;
    // log2(10) bits for each of 281 parameters.
    assertThat(fine - coarse).isBetween(105, 130);
    assertThatThrownBy(() -> new WeightGoal.Coarseness(0)).hasMessageContaining("(0, 4]");
  }
}
