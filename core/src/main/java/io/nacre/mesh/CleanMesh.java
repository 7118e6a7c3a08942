package io.nacre.mesh;

import java.util.Arrays;

/**
 * A mesh with equal vertices welded, and neither degenerate nor duplicated triangles.
 *
 * @param mesh what is left, without normals
 * @param twoSided which triangles of {@code mesh} stand for two that faced opposite ways
 * @param degenerate triangles dropped because two corners coincide
 * @param duplicates triangles dropped because another has the same corners
 */
public record CleanMesh(TriangleMesh mesh, boolean[] twoSided, int degenerate, int duplicates) {

  /**
   * Cleans {@code mesh}. Vertices are welded when their coordinates are equal. Of triangles on the
   * same corners that face the same way one is kept. Triangles that face opposite ways cancel in
   * every winding number, so all are dropped when what remains has a whole winding number
   * everywhere; otherwise the first is kept and marked two-sided.
   */
  public static CleanMesh of(TriangleMesh mesh) {
    return welded(mesh).cancelled();
  }

  /**
   * As {@link #of}, but of triangles that face opposite ways the first is always kept and marked.
   */
  static CleanMesh welded(TriangleMesh mesh) {
    int[] welded = EqualVertices.representatives(mesh.positions());
    int[] tri = new int[mesh.triangles().length];
    int count = 0;
    for (int t = 0; t < tri.length; t += 3) {
      int a = welded[mesh.triangles()[t]];
      int b = welded[mesh.triangles()[t + 1]];
      int c = welded[mesh.triangles()[t + 2]];
      if (a != b && b != c && c != a) {
        tri[count++] = a;
        tri[count++] = b;
        tri[count++] = c;
      }
    }
    int degenerate = (tri.length - count) / 3;
    return withoutDuplicates(mesh.positions(), Arrays.copyOf(tri, count), degenerate);
  }

  private static CleanMesh withoutDuplicates(double[] positions, int[] tri, int degenerate) {
    TriangleSet firstOn = new TriangleSet(tri.length / 3);
    int[] kept = new int[tri.length];
    boolean[] twoSided = new boolean[tri.length / 3];
    int count = 0;
    for (int t = 0; t < tri.length; t += 3) {
      System.arraycopy(tri, t, kept, count, 3);
      int first = firstOn.add(kept, count / 3);
      if (first == count / 3) {
        count += 3;
      } else if (even(tri, t) != even(kept, 3 * first) && !twoSided[first]) {
        twoSided[first] = true;
      }
    }
    int duplicates = (tri.length - count) / 3;
    TriangleMesh all = new TriangleMesh(positions, Arrays.copyOf(kept, count));
    return new CleanMesh(all, Arrays.copyOf(twoSided, count / 3), degenerate, duplicates);
  }

  /** Triangles that stand for two that faced opposite ways. */
  int pairs() {
    int pairs = 0;
    for (boolean pair : twoSided) {
      pairs += pair ? 1 : 0;
    }
    return pairs;
  }

  private CleanMesh cancelled() {
    int pairs = pairs();
    if (pairs > 0 && pairs < mesh.triangleCount()) {
      TriangleMesh rest = oneSided(mesh, twoSided);
      if (MeshTopology.of(rest).isBalanced()) {
        boolean[] none = new boolean[rest.triangleCount()];
        return new CleanMesh(rest, none, degenerate, duplicates + pairs);
      }
    }
    return this;
  }

  private static TriangleMesh oneSided(TriangleMesh mesh, boolean[] twoSided) {
    int[] rest = new int[mesh.triangles().length];
    int count = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      if (!twoSided[t]) {
        System.arraycopy(mesh.triangles(), 3 * t, rest, count, 3);
        count += 3;
      }
    }
    return new TriangleMesh(mesh.positions(), Arrays.copyOf(rest, count));
  }

  /** Whether the corners run in the same cyclic direction as when sorted. */
  private static boolean even(int[] tri, int t) {
    int descents = 0;
    for (int c = 0; c < 3; c++) {
      descents += tri[t + c] > tri[t + (c + 1) % 3] ? 1 : 0;
    }
    return descents == 1;
  }

  /**
   * The triangles seen so far, found by their corners in any order; a hash table of open addresses.
   */
  private static final class TriangleSet {

    private final int[] slots;

    TriangleSet(int triangles) {
      slots = new int[Integer.highestOneBit(Math.clamp(4L * triangles, 16, 1 << 30))];
    }

    /**
     * Adds triangle {@code t} of {@code tri} unless one with the same corners is there.
     *
     * @return the triangle there now, {@code t} itself when it is new
     */
    int add(int[] tri, int t) {
      int slot = hash(tri, 3 * t) & slots.length - 1;
      while (slots[slot] != 0 && !same(tri, 3 * (slots[slot] - 1), 3 * t)) {
        slot = slot + 1 & slots.length - 1;
      }
      if (slots[slot] == 0) {
        slots[slot] = t + 1;
      }
      return slots[slot] - 1;
    }

    /** For triangles of three different corners. */
    private static boolean same(int[] tri, int s, int t) {
      return has(tri, s, tri[t]) && has(tri, s, tri[t + 1]) && has(tri, s, tri[t + 2]);
    }

    private static boolean has(int[] tri, int t, int corner) {
      return tri[t] == corner || tri[t + 1] == corner || tri[t + 2] == corner;
    }

    private static int hash(int[] tri, int t) {
      long mixed = mix(tri[t]) + mix(tri[t + 1]) + mix(tri[t + 2]);
      return (int) (mixed >>> 32);
    }

    private static long mix(int corner) {
      long h = (corner + 1) * 0x9E37_79B9_7F4A_7C15L;
      return (h ^ h >>> 32) * 0xD6E8_FEB8_6659_FD93L;
    }
  }
}
