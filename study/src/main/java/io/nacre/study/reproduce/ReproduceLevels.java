package io.nacre.study.reproduce;

import io.nacre.field.FieldRasterizer;
import io.nacre.lab.nglod.Nglod;
import io.nacre.lab.nglod.NglodModel;
import io.nacre.lab.nglod.NglodOptions;
import io.nacre.lab.nglod.NglodResult;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The coarsest level of neural geometric level of detail: as published, or for as long as other
 * networks with a rate that falls.
 */
record ReproduceLevels() implements ReproduceMethod {
  @Override
  public Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state) {
    int threads = setting.threads();
    DistanceTarget target = DistanceTarget.of(object, setting.seed(), threads);
    NglodOptions options = options(setting.budget(), setting.seed(), threads);
    NglodResult result =
        Nglod.train(target.surface(), target.distance(), options, watch.ofOctree());
    NglodModel model = result.model();
    VoxelGrid grid =
        FieldRasterizer.rasterize(model.field(1), object.shape().grid().frame(), threads);
    Product product =
        new Product.Other(
            "level 1", NglodModel.denseParameters(1), model.bytes(1, Float.BYTES), grid);
    return new Made(product, result.sampleSteps(), result.seconds(), result.stopped());
  }

  private static NglodOptions options(ReproduceBudget budget, long seed, int threads) {
    long steps = budget.levelSteps();
    return new NglodOptions(
        1,
        new Budget.SampleSteps(steps),
        budget.recipe() == Recipe.PAPER ? NglodOptions.Rate.CONSTANT : NglodOptions.Rate.COSINE,
        (int) Math.clamp(steps, NglodOptions.BATCH, NglodOptions.EPOCH),
        seed,
        threads);
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    NglodOptions options = options(budget, seed, 1);
    return String.format(
        Locale.ROOT,
        "level 1 of detail, %s, %s rate, %d points, seed %d",
        options.budget(),
        options.rate(),
        options.points(),
        seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.levelSteps() * ROUGH_PARAMETERS;
  }
}
