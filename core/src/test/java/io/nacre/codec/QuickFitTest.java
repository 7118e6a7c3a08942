package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.format.Precision;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickFitTest {

  private static PreparedShape shape(boolean grid) {
    PreparedShape mesh =
        PreparedShape.of(
            ShapesUnderTest.sphere(0, 0, 0, 1),
            32,
            RequestedKind.AUTO,
            Normalization.Mode.SPHERE_0_9,
            1);
    return grid ? PreparedShape.of(mesh.grid(), 32, RequestedKind.SOLID, false) : mesh;
  }

  /** Of the trained network what a report says, of one with changed weights nearly that. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsWhatReportsSay(boolean grid) {
    PreparedShape shape = shape(grid);
    TrainingOptions options =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(300_000), 1, 2, 0);
    TrainingResult training =
        Trainer.train(
            shape.target(), Architecture.parse("3x10:sine"), options, TrainingListener.NONE);
    Network trained = training.network();
    QuickFit quick = QuickFit.of(shape, trained, 2);
    assertThat(quick.iou(trained))
        .isEqualTo(Encoder.store(shape, training, Precision.FLOAT32, 1).fit().iou());
    float[] parameters = trained.parameters().clone();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 1 + 0.02f * (i % 3 - 1);
    }
    Network changed = new Network(trained.architecture(), trained.box(), parameters);
    double full =
        Encoder.store(
                shape,
                new TrainingResult(changed, training.overlap(), 0, 0, 1, false),
                Precision.FLOAT32,
                1)
            .fit()
            .iou();
    assertThat(full).isLessThan(quick.iou(trained) - 0.002);
    assertThat(quick.iou(changed)).isCloseTo(full, within(1e-4));
  }
}
