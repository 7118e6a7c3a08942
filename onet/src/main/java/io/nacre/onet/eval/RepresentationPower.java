package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.field.GridField;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.morphology.Downsampler;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How well shapes that a network was trained on can be told again, by volumetric IoU alone
 * (Mescheder et al., CVPR 2019, section 4.1 and Fig. 4), and how well grids of few voxels do.
 */
public final class RepresentationPower {

  private static final double HALF = 0.5;

  private RepresentationPower() {}

  /**
   * Mean IoU of a network's shapes.
   *
   * @param network answers with occupancies
   * @param options how many points of each shape
   * @param stop ends it; the result is NaN then
   */
  public static double ofNetwork(
      NetworkAnswers network,
      List<TrainingShape> shapes,
      EvalOptions options,
      BooleanSupplier stop) {
    return mean(shapes, network::field, options, stop);
  }

  /**
   * Mean IoU of grids: a voxel is occupied when half of the voxels of the shape's solid in it are,
   * and between centres lies what {@link GridField} says.
   *
   * @param side voxels along an axis, a divisor of {@link
   *     io.nacre.onet.data.sample.Target#GRID_SIDE}
   */
  public static double ofGrids(int side, List<TrainingShape> shapes, EvalOptions options) {
    return mean(
        shapes,
        shape -> new GridField(Downsampler.reduce(shape.solid(), side, HALF)),
        options,
        () -> false);
  }

  private static double mean(
      List<TrainingShape> shapes,
      Function<TrainingShape, Field> answer,
      EvalOptions options,
      BooleanSupplier stop) {
    double[] ious = new double[shapes.size()];
    Arrays.fill(ious, Double.NaN);
    Parallel.forEach(
        options.threads(),
        ious.length,
        i -> {
          if (!stop.getAsBoolean()) {
            TrainingShape shape = shapes.get(i);
            ious[i] = PointOverlap.of(answer.apply(shape), shape.uniform(), options.points()).iou();
          }
        });
    return Arrays.stream(ious).average().orElse(Double.NaN);
  }
}
