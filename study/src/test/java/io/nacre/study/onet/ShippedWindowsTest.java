package io.nacre.study.onet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.field.Field;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.CubeFrame;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.onet.scan.ScanWindows;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.scan.WindowedScan;
import io.nacre.onet.train.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A scene of three samples in a row, seen by the network that comes with Nacre. */
class ShippedWindowsTest {

  private static final List<SampleShape> SHOWN =
      List.of(SampleShape.GEAR, SampleShape.BUST, SampleShape.BOLT);

  private static final int POINTS = 9_000;
  private static final double NOISE = 0.005;
  private static final double APART = 1.15;

  /** The scene; each object has a longest edge of 1. */
  private static TriangleMesh scene() {
    List<double[]> positions = new ArrayList<>();
    List<int[]> triangles = new ArrayList<>();
    int vertices = 0;
    for (int i = 0; i < SHOWN.size(); i++) {
      TriangleMesh natural = SHOWN.get(i).mesh();
      TriangleMesh mesh = CubeFrame.of(natural).apply(natural);
      double[] xyz = mesh.positions().clone();
      for (int k = 0; k < xyz.length; k += 3) {
        xyz[k] += APART * i;
      }
      int[] corners = mesh.triangles().clone();
      for (int k = 0; k < corners.length; k++) {
        corners[k] += vertices;
      }
      vertices += mesh.vertexCount();
      positions.add(xyz);
      triangles.add(corners);
    }
    return new TriangleMesh(
        positions.stream().flatMapToDouble(Arrays::stream).toArray(),
        triangles.stream().flatMapToInt(Arrays::stream).toArray());
  }

  @Test
  void aSceneInWindowsIsClearlyBetterThanInOneCube() throws IOException {
    TriangleMesh scene = scene();
    double[] points = SurfaceSamples.of(scene, POINTS, 1, 2).positions();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < points.length; i++) {
      points[i] += NOISE * random.nextGaussian();
    }
    Normalization cube = CubeFrame.of(points);
    float[] xyz = CubeFrame.floats(cube, points);
    int along = ScanWindows.number(xyz, BatchPlan.MOST, 0);
    assertThat(along).isBetween(2, 5);
    TrainedModel model = TrainedModel.shipped(Task.POINTS);
    OccupancyNetwork network = (OccupancyNetwork) model.network();
    ScanSolid solid = new ScanSolid(network, model.threshold(), ScanMethod.USUAL);
    WindowedScan windowed =
        WindowedScan.of(solid, xyz, ScanWindows.of(xyz, along), 0, 2, WindowListener.NONE);
    TriangleMesh mesh = windowed.mesh(16, 1);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    TriangleMesh one = ScanSolid.mesh(solid.field(xyz, 0, 2), 32, 1, 2);
    TriangleMesh truth = cube.apply(scene);
    double better = iou(truth, mesh);
    assertThat(better).isGreaterThan(iou(truth, one) + 0.1);
  }

  private static double iou(TriangleMesh truth, TriangleMesh mesh) {
    int count = 8000;
    BoundingBox box = truth.bounds();
    SplittableRandom random = new SplittableRandom(3);
    float[][] p = new float[3][count];
    for (int i = 0; i < count; i++) {
      p[0][i] = (float) (2 * random.nextDouble(box.minX(), box.maxX()));
      p[1][i] = (float) (2 * random.nextDouble(box.minY(), box.maxY()));
      p[2][i] = (float) (2 * random.nextDouble(box.minZ(), box.maxZ()));
    }
    float[] a = scores(Answer.Solid.of(truth).field(), p);
    float[] b = scores(Answer.Solid.of(mesh).field(), p);
    int both = 0;
    int either = 0;
    for (int i = 0; i < count; i++) {
      both += a[i] > 0 && b[i] > 0 ? 1 : 0;
      either += a[i] > 0 || b[i] > 0 ? 1 : 0;
    }
    return (double) both / either;
  }

  private static float[] scores(Field field, float[][] p) {
    float[] out = new float[p[0].length];
    field.scores(p[0], p[1], p[2], out, out.length);
    return out;
  }
}
