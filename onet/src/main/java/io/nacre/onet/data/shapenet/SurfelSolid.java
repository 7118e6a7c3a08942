package io.nacre.onet.data.shapenet;

import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.metric.SurfaceSamples;
import java.util.Arrays;

/**
 * The solid within points of a surface with outward normals, in the unit cube: each point stands
 * for a small triangle across its normal, all of the same area, and inside is where their winding
 * number is at least a half (Barill et al. 2018, of clouds). The area is that which makes the
 * number 1 at points that are known to lie inside.
 */
public final class SurfelSolid {

  /** Points inside that the area is found with. */
  private static final int KNOWN = 512;

  /** Points whose occupancy is compared with the solid's. */
  private static final int COMPARED = 2048;

  /** Least share of them that have to agree. */
  private static final double AGREEING = 0.9;

  /** Sine of 120 degrees. */
  private static final double ROOT = Math.sqrt(3) / 2;

  /** The cube and a little more, in whose middle all objects lie, doubled. */
  private static final BoundingBox REGION = new BoundingBox(-1.1, -1.1, -1.1, 1.1, 1.1, 1.1);

  private static final int COARSE = 32;
  private static final int HALVINGS = 2;

  private final WindingNumber winding;
  private final double inverse;

  private SurfelSolid(WindingNumber winding, double inverse) {
    this.winding = winding;
    this.inverse = inverse;
  }

  /**
   * The solid of an object.
   *
   * @throws IllegalArgumentException when none of its points lies inside, or occupancies and
   *     surface contradict each other
   */
  public static SurfelSolid of(SampledObject object) {
    WindingNumber winding = WindingNumber.of(surfels(object.surface()));
    float[] xyz = object.xyz();
    double[] numbers = new double[KNOWN];
    int known = 0;
    for (int i = 0; i < object.inside().length && known < KNOWN; i++) {
      if (object.inside()[i]) {
        numbers[known++] = winding.at(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
      }
    }
    if (known == 0) {
      throw new IllegalArgumentException("none of the points lies inside");
    }
    Arrays.sort(numbers, 0, known);
    double typical = numbers[known / 2];
    if (!(typical > 0)) {
      throw new IllegalArgumentException(
          "the normals of the surface point inwards; they have to point outwards");
    }
    SurfelSolid solid = new SurfelSolid(winding, 1 / typical);
    solid.check(object);
    return solid;
  }

  private void check(SampledObject object) {
    float[] xyz = Arrays.copyOf(object.xyz(), Math.min(object.xyz().length, 3 * COMPARED));
    boolean[] inside = inside(xyz);
    int agreeing = 0;
    for (int i = 0; i < inside.length; i++) {
      agreeing += inside[i] == object.inside()[i] ? 1 : 0;
    }
    if (agreeing < AGREEING * inside.length) {
      throw new IllegalArgumentException(
          "only %d of %d occupancies are what the normals of the surface say; they have to point outwards, and both files have to be of one object"
              .formatted(agreeing, inside.length));
    }
  }

  /** Equilateral triangles about the points, of area 1 all together. */
  private static TriangleMesh surfels(SurfaceSamples samples) {
    int n = samples.count();
    double[] corners = new double[9 * n];
    int[] triangles = new int[3 * n];
    double radius = Math.sqrt(4 / (3 * Math.sqrt(3) * n));
    for (int i = 0; i < n; i++) {
      double x = samples.normals()[3 * i];
      double y = samples.normals()[3 * i + 1];
      double z = samples.normals()[3 * i + 2];
      double[] u = Math.abs(x) < 0.6 ? new double[] {0, z, -y} : new double[] {-z, 0, x};
      double[] v = {y * u[2] - z * u[1], z * u[0] - x * u[2], x * u[1] - y * u[0]};
      scale(u);
      scale(v);
      for (int corner = 0; corner < 3; corner++) {
        double along = radius * (corner == 0 ? 1 : -0.5);
        double across = radius * (corner == 0 ? 0 : corner == 1 ? ROOT : -ROOT);
        for (int axis = 0; axis < 3; axis++) {
          corners[9 * i + 3 * corner + axis] =
              samples.positions()[3 * i + axis] + along * u[axis] + across * v[axis];
        }
        triangles[3 * i + corner] = 3 * i + corner;
      }
    }
    return new TriangleMesh(corners, triangles);
  }

  private static void scale(double[] vector) {
    double length =
        Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    for (int axis = 0; axis < 3 && length > 0; axis++) {
      vector[axis] /= length;
    }
  }

  /** Whether points lie inside; {@code xyz} are x0 y0 z0 x1 … in the cube. */
  public boolean[] inside(float[] xyz) {
    boolean[] inside = new boolean[xyz.length / 3];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = score(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]) >= 0;
    }
    return inside;
  }

  private double score(double x, double y, double z) {
    return winding.at(x, y, z) * inverse - 0.5;
  }

  /** Its surface in the cube, from 128 cells along an axis. */
  public TriangleMesh mesh() {
    Field field =
        (x, y, z, out, count) -> {
          for (int i = 0; i < count; i++) {
            out[i] = (float) score(x[i] / 2, y[i] / 2, z[i] / 2);
          }
        };
    return new Normalization(0, 0, 0, 0.5)
        .apply(Mise.extract(field, REGION, COARSE, HALVINGS, 0, 1));
  }
}
