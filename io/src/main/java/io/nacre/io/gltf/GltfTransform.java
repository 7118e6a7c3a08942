package io.nacre.io.gltf;

/** Column-major 4x4 matrices of glTF nodes. */
final class GltfTransform {

  private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  private GltfTransform() {}

  static double[] identity() {
    return IDENTITY.clone();
  }

  /** The node's own matrix: given, or translation * rotation (quaternion x y z w) * scale. */
  static double[] of(GltfObject node) {
    double[] m = identity();
    double[] matrix = node.numbers("matrix", 16);
    if (matrix != null) {
      for (int i = 0; i < 16; i++) {
        m[i] = matrix[i];
      }
      return m;
    }
    double[] q = node.numbers("rotation", 4);
    if (q != null) {
      rotate(m, q[0], q[1], q[2], q[3]);
    }
    double[] s = node.numbers("scale", 3);
    if (s != null) {
      scale(m, s[0], s[1], s[2]);
    }
    double[] t = node.numbers("translation", 3);
    if (t != null) {
      m[12] = t[0];
      m[13] = t[1];
      m[14] = t[2];
    }
    return m;
  }

  /** Puts the rotation of a quaternion of length 1 into a matrix. */
  static void rotate(double[] m, double x, double y, double z, double w) {
    m[0] = 1 - 2 * (y * y + z * z);
    m[1] = 2 * (x * y + z * w);
    m[2] = 2 * (x * z - y * w);
    m[4] = 2 * (x * y - z * w);
    m[5] = 1 - 2 * (x * x + z * z);
    m[6] = 2 * (y * z + x * w);
    m[8] = 2 * (x * z + y * w);
    m[9] = 2 * (y * z - x * w);
    m[10] = 1 - 2 * (x * x + y * y);
  }

  /** Scales the axes of a matrix. */
  static void scale(double[] m, double x, double y, double z) {
    for (int row = 0; row < 3; row++) {
      m[row] *= x;
      m[4 + row] *= y;
      m[8 + row] *= z;
    }
  }

  /** a * b. */
  static double[] product(double[] a, double[] b) {
    double[] m = new double[16];
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += a[4 * k + row] * b[4 * column + k];
        }
        m[4 * column + row] = sum;
      }
    }
    return m;
  }

  /** Whether the matrix turns left-handed into right-handed: triangles change their side. */
  static boolean mirrors(double[] m) {
    double determinant =
        m[0] * (m[5] * m[10] - m[6] * m[9])
            - m[4] * (m[1] * m[10] - m[2] * m[9])
            + m[8] * (m[1] * m[6] - m[2] * m[5]);
    return determinant < 0;
  }
}
