package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;

/** The third step of Menger's sponge, made of the exposed faces of its 8000 cubes. */
final class Sponge {

  private static final int SIDE = 27;

  private final ShapeBuilder mesh = new ShapeBuilder();
  private final int[] ids = new int[(SIDE + 1) * (SIDE + 1) * (SIDE + 1)];

  private Sponge() {
    Arrays.fill(ids, -1);
  }

  static TriangleMesh mesh() {
    Sponge sponge = new Sponge();
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        for (int z = 0; z < SIDE; z++) {
          if (filled(x, y, z)) {
            sponge.cube(new int[] {x, y, z});
          }
        }
      }
    }
    return sponge.mesh.build();
  }

  /** Whether no base-3 digit is 1 in two of the three coordinates. */
  private static boolean filled(int x, int y, int z) {
    if (Math.min(x, Math.min(y, z)) < 0 || Math.max(x, Math.max(y, z)) >= SIDE) {
      return false;
    }
    for (int size = 1; size < SIDE; size *= 3) {
      int middles =
          (x / size % 3 == 1 ? 1 : 0) + (y / size % 3 == 1 ? 1 : 0) + (z / size % 3 == 1 ? 1 : 0);
      if (middles >= 2) {
        return false;
      }
    }
    return true;
  }

  private void cube(int[] at) {
    for (int axis = 0; axis < 3; axis++) {
      for (int side = 0; side < 2; side++) {
        int[] next = at.clone();
        next[axis] += 2 * side - 1;
        if (!filled(next[0], next[1], next[2])) {
          face(at, axis, side);
        }
      }
    }
  }

  private void face(int[] at, int axis, int side) {
    int[] quad = new int[4];
    for (int corner = 0; corner < 4; corner++) {
      int[] p = at.clone();
      p[axis] += side;
      p[(axis + 1) % 3] += corner == 1 || corner == 2 ? 1 : 0;
      p[(axis + 2) % 3] += corner >= 2 ? 1 : 0;
      quad[corner] = vertex(p);
    }
    if (side == 1) {
      mesh.quad(quad[0], quad[1], quad[2], quad[3]);
    } else {
      mesh.quad(quad[0], quad[3], quad[2], quad[1]);
    }
  }

  private int vertex(int[] p) {
    int index = (p[0] * (SIDE + 1) + p[1]) * (SIDE + 1) + p[2];
    if (ids[index] < 0) {
      ids[index] = mesh.vertex(2.0 * p[0] / SIDE - 1, 2.0 * p[1] / SIDE - 1, 2.0 * p[2] / SIDE - 1);
    }
    return ids[index];
  }
}
