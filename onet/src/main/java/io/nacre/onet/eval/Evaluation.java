package io.nacre.onet.eval;

import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Measures methods on shapes, several shapes at once. */
public final class Evaluation {

  private Evaluation() {}

  /**
   * Every method on every shape.
   *
   * @param finished told how many shapes are done, from any thread, one call at a time
   * @param stop ends it after the shapes under way; what is finished by then is returned
   * @return a list of scores a method, each over the same shapes
   */
  public static List<MethodScores> of(
      List<? extends Reconstructor> methods,
      List<TrainingShape> shapes,
      EvalOptions options,
      IntConsumer finished,
      BooleanSupplier stop) {
    List<@Nullable List<ShapeScore>> rows = new ArrayList<>();
    shapes.forEach(shape -> rows.add(null));
    AtomicInteger done = new AtomicInteger();
    Parallel.forEach(
        options.threads(),
        shapes.size(),
        number -> {
          if (stop.getAsBoolean()) {
            return;
          }
          List<ShapeScore> row = new ArrayList<>();
          for (Reconstructor method : methods) {
            row.add(score(method, shapes.get(number), options));
          }
          synchronized (rows) {
            rows.set(number, row);
            finished.accept(done.incrementAndGet());
          }
        });
    List<List<ShapeScore>> complete = rows.stream().filter(Objects::nonNull).toList();
    List<MethodScores> scores = new ArrayList<>();
    for (int m = 0; m < methods.size(); m++) {
      int method = m;
      scores.add(
          new MethodScores(
              methods.get(m).name(), complete.stream().map(row -> row.get(method)).toList()));
    }
    return scores;
  }

  private static ShapeScore score(Reconstructor method, TrainingShape shape, EvalOptions options) {
    long start = System.nanoTime();
    Answer answer = method.answer(shape);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return ShapeScore.of(shape, answer, seconds, options);
  }
}
