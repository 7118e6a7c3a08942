package io.nacre.onet.data.prepare;

import io.nacre.allowance.Allowance;
import io.nacre.field.DifferentiableField;
import io.nacre.field.Mise;
import io.nacre.field.SurfaceStyle;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.onet.data.sample.CubeFrame;

/**
 * The solid that a published neural implicit describes, in the unit cube: what is inside, its
 * surface and its normals come from the network itself, at any resolution. All such shapes lie
 * within {@value #REACH} of the origin; what some networks say beyond that are phantoms, which
 * count as outside.
 */
final class NeuralSolid {

  /** Coordinates of the network. */
  private static final double REACH = 0.925;

  private static final int COARSE = 32;
  private static final int HALVINGS = 1;

  /** Most that a point moves to the surface, in coordinates of the network: half a cell. */
  private static final double STEP = 1.0 / (COARSE << HALVINGS);

  private final DifferentiableField field;
  private final Normalization cube;
  private final TriangleMesh mesh;

  private NeuralSolid(DifferentiableField field, Normalization cube, TriangleMesh mesh) {
    this.field = field;
    this.cube = cube;
    this.mesh = mesh;
  }

  /**
   * The solid of {@code network}, positive inside.
   *
   * @throws IllegalArgumentException when it has no inside
   */
  static NeuralSolid of(Network network) {
    DifferentiableField field = new Bounded(new NetworkField(network));
    TriangleMesh surface =
        Mise.extract(
            field,
            Mise.NORMALIZED,
            COARSE,
            HALVINGS,
            SurfaceStyle.SMOOTH,
            Allowance.unlimited(),
            1);
    if (surface.triangleCount() == 0) {
      throw new IllegalArgumentException("the network says that nothing is inside");
    }
    Normalization cube = CubeFrame.of(surface);
    return new NeuralSolid(field, cube, cube.apply(surface));
  }

  /** Its surface in the cube, from cells of 1/64 of [-1, 1], vertices where the network is 0. */
  TriangleMesh mesh() {
    return mesh;
  }

  /** Whether points lie inside; {@code xyz} are x0 y0 z0 x1 … in the cube. */
  boolean[] inside(float[] xyz) {
    float[] scores = new float[xyz.length / 3];
    float[][] p = columns(xyz);
    field.scores(p[0], p[1], p[2], scores, scores.length);
    boolean[] inside = new boolean[scores.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = scores[i] > 0;
    }
    return inside;
  }

  /**
   * Points of the mesh moved to the network's own surface by a step of Newton's method along the
   * gradient, with its direction for their normals.
   */
  SurfaceSamples projected(SurfaceSamples samples) {
    int n = samples.count();
    float[] xyz = new float[3 * n];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) samples.positions()[i];
    }
    float[][] p = columns(xyz);
    float[] scores = new float[n];
    float[][] g = new float[3][n];
    field.scores(p[0], p[1], p[2], scores, n);
    field.gradients(p[0], p[1], p[2], g[0], g[1], g[2], n);
    double[] positions = samples.positions().clone();
    double[] normals = samples.normals().clone();
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        square += (double) g[axis][i] * g[axis][i];
      }
      double length = Math.sqrt(square);
      double step = scores[i] / length;
      if (!(length > 0) || Math.abs(step) > STEP) {
        continue;
      }
      for (int axis = 0; axis < 3; axis++) {
        double outward = -g[axis][i] / length;
        positions[3 * i + axis] += outward * step * cube.scale();
        normals[3 * i + axis] = outward;
      }
    }
    return new SurfaceSamples(positions, normals);
  }

  /** Coordinates of the network, an array an axis. */
  private float[][] columns(float[] xyz) {
    double[] centre = {cube.centerX(), cube.centerY(), cube.centerZ()};
    float[][] columns = new float[3][xyz.length / 3];
    for (int i = 0; i < xyz.length; i++) {
      columns[i % 3][i / 3] = (float) (xyz[i] / cube.scale() + centre[i % 3]);
    }
    return columns;
  }

  /** A field whose inside ends at {@link #REACH}. */
  private record Bounded(NetworkField network) implements DifferentiableField {

    @Override
    public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
      network.scores(x, y, z, out, count);
      for (int i = 0; i < count; i++) {
        double radius = Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
        if (radius > REACH) {
          out[i] = Math.min(out[i], (float) (REACH - radius));
        }
      }
    }

    @Override
    public void gradients(
        float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
      network.gradients(x, y, z, gx, gy, gz, count);
    }
  }
}
