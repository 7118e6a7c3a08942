package io.nacre.study.lab;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.Precision;
import io.nacre.lab.ni.NeuralImplicit;
import io.nacre.lab.ni.NiOptions;
import io.nacre.lab.ni.NiProgress;
import io.nacre.lab.ni.NiResult;
import io.nacre.metric.Overlap;
import io.nacre.net.NetworkField;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.object.GivenNetwork;
import io.nacre.study.object.PreparedObject;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A neural implicit of an object as a file.
 *
 * @param result the trained network
 * @param training the same as what files are made from, with the overlap of its grid
 * @param encoded the file
 */
public record NiEncoding(NiResult result, TrainingResult training, Encoded encoded) {

  /**
   * Trains on the distances to the object's mesh, or to the surface of its voxels.
   *
   * @param object a solid
   * @param precision how the weights are stored; null for the smallest that costs no quality
   */
  public static NiEncoding of(
      PreparedObject object,
      NiOptions options,
      @Nullable Precision precision,
      NiProgress.Listener listener) {
    DistanceTarget target = DistanceTarget.of(object, options.seed(), options.threads());
    NiResult result = NeuralImplicit.train(target.distance(), options, listener);
    PreparedShape shape = object.shape();
    VoxelGrid grid = shape.grid();
    NetworkField field = new NetworkField(result.network());
    Overlap overlap =
        Overlap.of(FieldRasterizer.rasterize(field, grid.frame(), options.threads()), grid);
    TrainingResult training =
        new TrainingResult(
            result.network(), overlap, result.sampleSteps(), result.seconds(), 1, result.stopped());
    Encoded encoded = new GivenNetwork(shape, training).stored(precision, options.threads());
    return new NiEncoding(result, training, encoded);
  }
}
