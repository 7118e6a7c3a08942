package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.mesh.Normalization;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How well shapes that a network was trained on can be told again, by volumetric IoU alone
 * (Mescheder et al., CVPR 2019, section 4.1 and Fig. 3 and 4), and how well their voxelizations do.
 */
public final class RepresentationPower {

  /** From the cube [-0.5, 0.5]^3 to core's coordinates. */
  private static final Normalization TO_CORE = new Normalization(0, 0, 0, 2);

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
   * The voxels of the cube whose centres are inside a shape's surface.
   *
   * @param side voxels along an axis
   */
  public static VoxelGrid voxels(TrainingShape shape, int side) {
    return SolidVoxelizer.voxelize(TO_CORE.apply(shape.mesh()), GridFrame.cube(side), 1).grid();
  }

  /**
   * Mean IoU of {@link #voxels}, each of them a box, as the paper counts voxelizations.
   *
   * @param side voxels along an axis
   * @param stop ends it; the result is NaN then
   */
  public static double ofVoxels(
      int side, List<TrainingShape> shapes, EvalOptions options, BooleanSupplier stop) {
    return mean(shapes, shape -> new VoxelBoxes(voxels(shape, side)), options, stop);
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
