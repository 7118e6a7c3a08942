package io.nacre.onet.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.Field;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.surface.CodeLogits;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.LogitField;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScanSolidTest {

  private static final double RADIUS = 0.4;

  /** Points on a sphere, with noise. */
  private static float[] sphere(int points, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] xyz = new float[3 * points];
    for (int i = 0; i < points; i++) {
      double[] v = new double[3];
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        v[axis] = random.nextGaussian();
        square += v[axis] * v[axis];
      }
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] =
            (float) (RADIUS * v[axis] / Math.sqrt(square) + noise * random.nextGaussian());
      }
    }
    return xyz;
  }

  private static float[] normals(float[] xyz) {
    float[] normals = new float[xyz.length];
    for (int i = 0; i < xyz.length; i += 3) {
      double length =
          Math.sqrt(xyz[i] * xyz[i] + xyz[i + 1] * xyz[i + 1] + xyz[i + 2] * xyz[i + 2]);
      for (int axis = 0; axis < 3; axis++) {
        normals[i + axis] = (float) (xyz[i + axis] / length);
      }
    }
    return normals;
  }

  @Test
  void neighboursAreTheNearest() {
    float[] xyz = sphere(700, 0.02, 1);
    Neighbours found = Neighbours.of(xyz, 5, 2);
    assertThat(found.each()).isEqualTo(5);
    for (int i = 0; i < 700; i++) {
      double[] all = new double[700];
      for (int j = 0; j < 700; j++) {
        for (int axis = 0; axis < 3; axis++) {
          double d = xyz[3 * i + axis] - xyz[3 * j + axis];
          all[j] += d * d;
        }
      }
      all[i] = Double.POSITIVE_INFINITY;
      double[] sorted = all.clone();
      Arrays.sort(sorted);
      for (int k = 0; k < 5; k++) {
        assertThat(all[found.index(i, k)]).isCloseTo(sorted[k], within(1e-12));
        assertThat(found.index(i, k)).isNotEqualTo(i);
      }
    }
    assertThat(Neighbours.of(new float[] {0, 0, 0, 1, 1, 1, 0, 0, 0}, 16, 1).each()).isEqualTo(2);
  }

  @Test
  void directionsAreThoseOfTheSphere() {
    float[] xyz = sphere(2000, 0.001, 2);
    float[] found = ScanNormals.directions(xyz, Neighbours.of(xyz, 16, 1));
    float[] truth = normals(xyz);
    for (int i = 0; i < xyz.length; i += 3) {
      double dot = 0;
      for (int axis = 0; axis < 3; axis++) {
        dot += found[i + axis] * truth[i + axis];
      }
      assertThat(Math.abs(dot)).isGreaterThan(0.9);
    }
  }

  @Test
  void aTreeTurnsTheNormalsOfASphereOutwards() {
    float[] xyz = sphere(2000, 0.002, 3);
    Neighbours neighbours = Neighbours.of(xyz, 16, 1);
    float[] found = ScanNormals.directions(xyz, neighbours);
    ScanNormals.orientBySpanningTree(found, xyz, neighbours);
    assertThat(outward(found, xyz)).isEqualTo(2000);
  }

  @Test
  void aFieldTurnsNormalsOutwards() {
    float[] xyz = sphere(2000, 0.002, 4);
    Neighbours neighbours = Neighbours.of(xyz, 16, 1);
    float[] found = ScanNormals.directions(xyz, neighbours);
    ScanNormals.orient(found, xyz, neighbours, ball());
    assertThat(outward(found, xyz)).isEqualTo(2000);
  }

  /** In core's coordinates, twice the cube's. */
  private static Field ball() {
    return (x, y, z, out, count) -> {
      for (int i = 0; i < count; i++) {
        out[i] = (float) (2 * RADIUS - Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]));
      }
    };
  }

  private static int outward(float[] normals, float[] xyz) {
    int outward = 0;
    for (int i = 0; i < xyz.length; i += 3) {
      double dot = 0;
      for (int axis = 0; axis < 3; axis++) {
        dot += normals[i + axis] * xyz[i + axis];
      }
      outward += dot > 0 ? 1 : 0;
    }
    return outward;
  }

  /** With the true normals the solution is the ball itself, up to the smoothing. */
  @Test
  void poissonOfASphereIsItsBall() {
    Torch.load();
    float[] xyz = sphere(3000, 0, 5);
    SpectralPoisson solved = SpectralPoisson.of(xyz, normals(xyz), Neighbours.of(xyz, 16, 1));
    SplittableRandom random = new SplittableRandom(6);
    int wrong = 0;
    float[] score = new float[1];
    for (int i = 0; i < 4000; i++) {
      float[] p = new float[3];
      for (int axis = 0; axis < 3; axis++) {
        p[axis] = (float) (1.1 * (2 * random.nextDouble() - 1));
      }
      double radius = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
      solved.scores(new float[] {p[0]}, new float[] {p[1]}, new float[] {p[2]}, score, 1);
      boolean inside = radius < 2 * RADIUS;
      wrong += score[0] > 0 != inside && Math.abs(radius - 2 * RADIUS) > 0.03 ? 1 : 0;
    }
    assertThat(wrong).isZero();
  }

  @Test
  void poissonWithoutANetworkGivesAClosedManifold() {
    Torch.load();
    ScanSolid poisson = new ScanSolid(null, 0.5, ScanMethod.POISSON);
    float[] xyz = sphere(1500, 0.005, 7);
    Field field = poisson.field(xyz, 0, 1);
    TriangleMesh mesh = ScanSolid.mesh(field, 16, 1, 1);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.bounds().longestEdge()).isCloseTo(2 * RADIUS, within(0.05));
    assertThatThrownBy(() -> new ScanSolid(null, 0.5, ScanMethod.BLEND))
        .hasMessageContaining("network");
    assertThatThrownBy(() -> poisson.field(new float[3], 0, 1)).hasMessageContaining("two points");
  }

  @Test
  void threadsChangeNothing() {
    OccupancyNetwork network =
        (OccupancyNetwork) ShapeNetwork.create(ModelConfig.local(Task.POINTS), 1);
    float[] xyz = sphere(1200, 0.005, 8);
    for (ScanMethod method : ScanMethod.values()) {
      ScanSolid solid = new ScanSolid(network, 0.5, method);
      assertThat(score(solid.field(xyz, 3, 2))).isEqualTo(score(solid.field(xyz, 3, 1)));
    }
  }

  /** Even an untrained network has features that say which side is which. */
  @Test
  void optimisedFeaturesFitTheScan() {
    OccupancyNetwork network =
        (OccupancyNetwork) ShapeNetwork.create(ModelConfig.local(Task.POINTS), 1);
    float[] xyz = sphere(1000, 0, 9);
    float[] code = Inference.code(network, xyz);
    float[] before = code.clone();
    float[] fitted = OptimisedCode.of(network, 0.3, code, xyz, normals(xyz), 3);
    assertThat(code).isEqualTo(before);
    assertThat(rightSides(network, code, xyz)).isLessThan(0.01);
    assertThat(rightSides(network, fitted, xyz)).isGreaterThan(0.6);
  }

  /** On few points fitted features measured worse than those the network sees. */
  @Test
  void aSparseScanKeepsTheFeaturesThatTheNetworkSees() {
    OccupancyNetwork network =
        (OccupancyNetwork) ShapeNetwork.create(ModelConfig.local(Task.POINTS), 1);
    ScanSolid alone = new ScanSolid(network, 0.5, ScanMethod.NETWORK);
    ScanSolid fitting = new ScanSolid(network, 0.5, ScanMethod.OPTIMISED);
    float[] few = sphere(OptimisedCode.ENOUGH - 1, 0.005, 10);
    assertThat(score(fitting.field(few, 3, 1))).isEqualTo(score(alone.field(few, 3, 1)));
    float[] enough = sphere(OptimisedCode.ENOUGH, 0.005, 10);
    assertThat(score(fitting.field(enough, 3, 1))).isNotEqualTo(score(alone.field(enough, 3, 1)));
  }

  /** Share of the points on whose both sides a code of a ball answers rightly. */
  private static double rightSides(OccupancyNetwork network, float[] code, float[] xyz) {
    Field field = new LogitField(new CodeLogits(network, code), 0.3);
    int n = xyz.length / 3;
    float[][] p = new float[3][2 * n];
    for (int i = 0; i < 2 * n; i++) {
      double scale = LogitField.PER_CUBE * (i < n ? 1 - 0.015 / RADIUS : 1 + 0.015 / RADIUS);
      for (int axis = 0; axis < 3; axis++) {
        p[axis][i] = (float) (scale * xyz[3 * (i % n) + axis]);
      }
    }
    float[] scores = new float[2 * n];
    field.scores(p[0], p[1], p[2], scores, 2 * n);
    int right = 0;
    for (int i = 0; i < n; i++) {
      right += scores[i] > 0 && scores[n + i] < 0 ? 1 : 0;
    }
    return (double) right / n;
  }

  private static float[] score(Field field) {
    float[] line = new float[50];
    for (int i = 0; i < line.length; i++) {
      line[i] = i / 25f - 1;
    }
    float[] out = new float[line.length];
    field.scores(line, new float[line.length], line, out, line.length);
    return out;
  }

  /** A field of a half space of the network and one of another half space of the points. */
  @Test
  void theWeightOfPoissonGrowsWithThePoints() {
    assertThat(BlendedField.weight(300)).isZero();
    assertThat(BlendedField.weight(1000)).isZero();
    assertThat(BlendedField.weight(3000)).isCloseTo(1, within(1e-9));
    assertThat(BlendedField.weight(10_000)).isCloseTo(2, within(1e-9));
    assertThat(BlendedField.weight(100_000)).isEqualTo(2);
    Field network = (x, y, z, out, count) -> System.arraycopy(x, 0, out, 0, count);
    Field poisson = (x, y, z, out, count) -> System.arraycopy(y, 0, out, 0, count);
    assertThat(BlendedField.of(network, poisson, 400, 0)).isSameAs(network);
    Field both = BlendedField.of(network, poisson, 5000, 0);
    float[] out = new float[2];
    both.scores(new float[] {-1, 1}, new float[] {1, -1}, new float[2], out, 2);
    assertThat(out[0]).isPositive();
    assertThat(out[1]).isNegative();
  }
}
