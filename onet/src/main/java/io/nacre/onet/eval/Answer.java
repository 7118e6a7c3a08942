package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;

/** A method's answer: the shape that it infers. */
public sealed interface Answer {

  /**
   * A solid.
   *
   * @param field positive inside, in core's coordinates [-1, 1]^3, which are twice the cube's
   * @param mesh its surface in the unit cube [-0.5, 0.5]^3; without triangles when nothing is
   *     inside
   */
  record Solid(Field field, TriangleMesh mesh) implements Answer {

    private static final double PADDED = 1.1;
    private static final BoundingBox SPACE =
        new BoundingBox(-PADDED, -PADDED, -PADDED, PADDED, PADDED, PADDED);
    private static final Normalization CORE_OF_CUBE = new Normalization(0, 0, 0, 2);
    private static final int CELLS = 32;
    private static final int HALVINGS = 1;

    /** A field with the surface that MISE finds on 64^3 cells. */
    static Solid of(Field field) {
      return new Solid(field, inCube(Mise.extract(field, SPACE, CELLS, HALVINGS, 0, 1)));
    }

    /** A mesh and what it encloses; nothing when it has no triangles. */
    public static Solid of(TriangleMesh mesh) {
      return new Solid(
          mesh.triangleCount() > 0
              ? InsideMesh.of(mesh)
              : (x, y, z, out, count) -> Arrays.fill(out, 0, count, -1),
          mesh);
    }

    /** A mesh in core's coordinates brought into the cube. */
    static TriangleMesh inCube(TriangleMesh mesh) {
      return CORE_OF_CUBE.invert(mesh);
    }
  }

  /**
   * Points on the surface and nothing else, as PSGN answers: such an answer has no inside and no
   * normals.
   *
   * @param positions x0 y0 z0 x1 …, in the unit cube
   */
  record Points(double[] positions) implements Answer {

    /** The same positions as floats. */
    static Points of(float[] xyz) {
      double[] positions = new double[xyz.length];
      for (int i = 0; i < xyz.length; i++) {
        positions[i] = xyz[i];
      }
      return new Points(positions);
    }
  }
}
