package io.nacre.study.reproduce;

import io.nacre.codec.Encoded;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.search.hierarchical.HierarchicalResult;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.study.UserException;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.TrainingFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hierarchical method as published, with weights of 32 bits. */
record ReproduceHierarchical() implements ReproduceMethod {
  @Override
  public @Nullable Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException {
    PreparedShape shape = object.shape();
    PublishedHierarchicalObject known =
        PublishedHierarchicalObject.named(object.input().stem(), PublishedHierarchicalObject.all());
    PublishedHierarchy options =
        setting
            .budget()
            .hierarchy()
            .published(shape.grid().frame(), known, setting.seed(), setting.threads());
    HierarchicalResult result;
    try {
      result = HierarchicalSearch.run(shape.grid(), options, watch.ofHierarchy(), state);
    } catch (TrainingFailedException e) {
      throw new UserException(e);
    }
    if (result == null) {
      return null;
    }
    Encoded file =
        HierarchicalEncoder.store(
            shape, result.layer(), result.training(), Precision.FLOAT32, setting.threads());
    return new Made(
        new Product.Net(result.training(), file),
        result.sampleSteps(),
        result.seconds(),
        result.stopped());
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return String.format(
        Locale.ROOT, "hierarchical as published, %s, seed %d", budget.hierarchy().text(), seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.hierarchy().roughWork();
  }
}
