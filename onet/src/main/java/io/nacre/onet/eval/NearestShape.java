package io.nacre.onet.eval;

import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.observe.PictureInput;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.PictureFeatures;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import java.util.ArrayList;
import java.util.List;

/**
 * The training shape whose observation is most like the given one: what retrieval without any
 * learning gets.
 */
public final class NearestShape implements Reconstructor {

  /** Points on each training surface that clouds are compared with. */
  private static final int SURFACE_POINTS = 1024;

  private final List<TrainingShape> training;
  private final BatchPlan plan;
  private final long seed;
  private final Likeness likeness;

  private NearestShape(List<TrainingShape> training, BatchPlan plan, long seed, Likeness likeness) {
    this.training = training;
    this.plan = plan;
    this.seed = seed;
    this.likeness = likeness;
  }

  /** Whether shapes of a task are observed at all. */
  public static boolean serves(Task task) {
    return task == Task.IMAGE || task == Task.POINTS || task == Task.VOXELS;
  }

  /**
   * Looks among {@code training}.
   *
   * @param training at least one shape
   * @param plan what is observed; its task is one that this {@link #serves}
   * @param seed that the fixed observations of shapes are made with
   */
  public static NearestShape of(List<TrainingShape> training, BatchPlan plan, long seed) {
    Likeness likeness =
        switch (plan.task()) {
          case POINTS -> clouds(training, seed);
          case VOXELS ->
              new GridLikeness(
                  training.stream()
                      .map(shape -> TrainingBatches.input(shape, plan, seed))
                      .toList());
          case IMAGE -> pictures(training);
          case RECON, GENERATE ->
              throw new IllegalArgumentException("nothing is observed in " + plan.task());
        };
    BatchPlan pictures = plan.withFeatures(PictureFeatures.PLAIN);
    return new NearestShape(List.copyOf(training), pictures, seed, likeness);
  }

  private static Likeness clouds(List<TrainingShape> training, long seed) {
    return new CloudLikeness(
        training.stream()
            .map(shape -> SurfaceSamples.of(shape.mesh(), SURFACE_POINTS, seed, 1).positions())
            .toList());
  }

  private static Likeness pictures(List<TrainingShape> training) {
    List<byte[]> pictures = new ArrayList<>();
    List<Integer> shapes = new ArrayList<>();
    for (int shape = 0; shape < training.size(); shape++) {
      Views views = training.get(shape).views();
      for (int view = 0; view < views.count(); view++) {
        pictures.add(
            PictureLikeness.reduced(PictureInput.of(views, view, PictureLikeness.SIDE, false)));
        shapes.add(shape);
      }
    }
    return new PictureLikeness(pictures, shapes.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public String name() {
    return "nearest training shape";
  }

  @Override
  public Answer answer(TrainingShape shape) {
    TrainingShape found = training.get(likeness.nearest(TrainingBatches.input(shape, plan, seed)));
    return Answer.Solid.of(found.mesh());
  }
}
