package io.nacre.study.reproduce;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightOptions;
import io.nacre.encode.ShapeEncoder;
import io.nacre.net.Architecture;
import io.nacre.study.UserException;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A network of one shape for all objects: no search. */
record ReproduceFixed(Architecture architecture) implements ReproduceMethod {
  @Override
  public Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException {
    PreparedShape shape = object.shape();
    ReproduceBudget budget = setting.budget();
    TrainingOptions training =
        new TrainingOptions(
            budget.recipe(),
            budget.last(shape.grid(), setting.seed()),
            setting.seed(),
            setting.threads(),
            0);
    EncodeOptions options = new EncodeOptions(architecture, training, WeightOptions.rounded(null));
    try {
      Encoded file = ShapeEncoder.train(shape, options, watch.ofTraining(), state);
      return Made.of(file.requireTraining(), file);
    } catch (TrainingFailedException e) {
      throw new UserException(e);
    }
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return String.format(
        Locale.ROOT,
        "%s, %s recipe, length %d, seed %d",
        architecture,
        budget.recipe(),
        budget.last(),
        seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.roughLastSteps() * architecture.parameterCount();
  }
}
