package io.nacre.study.lab;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.Precision;
import io.nacre.lab.ni.NeuralImplicit;
import io.nacre.lab.ni.NiOptions;
import io.nacre.lab.ni.NiProgress;
import io.nacre.lab.ni.NiResult;
import io.nacre.lab.sdf.BoundingSphere;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
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
   * Trains on the distances to the object's mesh, or to the surface of its voxels, brought into the
   * published sphere. The file undoes that by the box of its network's inputs.
   *
   * @param object a solid
   * @param precision how the weights are stored; null for the smallest that costs no quality
   */
  public static NiEncoding of(
      PreparedObject object,
      NiOptions options,
      @Nullable Precision precision,
      NiProgress.Listener listener) {
    TriangleMesh surface = DistanceTarget.surface(object, options.threads());
    Normalization sphere = BoundingSphere.of(surface).normalization(NiOptions.PUBLISHED_RADIUS);
    DistanceTarget target = DistanceTarget.moved(object, surface, sphere, options.seed());
    NiResult trained = NeuralImplicit.train(target.distance(), options, listener);
    NiResult result = trained.with(placed(trained.network(), sphere));
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

  /** The same network for coordinates before {@code sphere}. */
  private static Network placed(Network network, Normalization sphere) {
    double half = 1 / sphere.scale();
    InputBox box =
        new InputBox(
            (float) (sphere.centerX() - half),
            (float) (sphere.centerY() - half),
            (float) (sphere.centerZ() - half),
            (float) (sphere.centerX() + half),
            (float) (sphere.centerY() + half),
            (float) (sphere.centerZ() + half));
    return new Network(network.architecture(), box, network.parameters());
  }
}
