package io.nacre.study.reproduce;

import io.nacre.field.FieldRasterizer;
import io.nacre.field.MovedField;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.observe.CloudInput;
import io.nacre.onet.data.observe.Observation;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.onet.surface.LogitField;
import io.nacre.onet.train.TrainedModel;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.InputHash;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The Occupancy Network that comes with Nacre, which was trained on other objects and sees points
 * of this one's surface. Nothing is trained, so all budgets are the same.
 */
record ReproduceScan() implements ReproduceMethod {

  /** Points on the surface, without noise: as many as the network may see. */
  private static final int POINTS = BatchPlan.MOST;

  @Override
  public Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException {
    long start = System.nanoTime();
    int threads = setting.threads();
    TriangleMesh surface = DistanceTarget.surface(object, threads);
    Observation seen = CloudInput.of(surface, POINTS, setting.seed());
    OnetRun run = OnetRun.shipped(Task.POINTS);
    OccupancyNetwork network = (OccupancyNetwork) run.network();
    ScanSolid solid = new ScanSolid(network, run.model().threshold(), ScanMethod.NETWORK);
    MovedField field =
        new MovedField(solid.field(seen.row(), setting.seed(), threads), into(seen.transform()));
    VoxelGrid grid = FieldRasterizer.rasterize(field, object.shape().grid().frame(), threads);
    long parameters = network.parameters().count();
    Product product =
        new Product.Other("shipped, local", parameters, Float.BYTES * parameters, grid);
    return new Made(product, 0, (System.nanoTime() - start) * 1e-9, false);
  }

  /** From the coordinates of an object to those of a field over the unit cube. */
  private static Normalization into(Normalization cube) {
    return new Normalization(
        cube.centerX(), cube.centerY(), cube.centerZ(), LogitField.PER_CUBE * cube.scale());
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return String.format(
        Locale.ROOT, "shipped network %s, %d points, seed %d", hash(), POINTS, seed);
  }

  private static String hash() {
    try {
      return InputHash.sha256(TrainedModel.shippedBytes(Task.POINTS));
    } catch (IOException e) {
      throw new UncheckedIOException("the network that comes with Nacre is not there", e);
    }
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return POINTS * ROUGH_PARAMETERS;
  }
}
