package io.nacre.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed parts of a mesh, how they lie in each other, and so which of them carve cavities;
 * {@link SolidSurface} gives the rules.
 */
final class ClosedParts {

  /**
   * What the parts come to.
   *
   * @param walls of all parts, those of cavities facing into them
   * @param solids how many parts are not cavities
   */
  record Settled(TriangleMesh walls, int solids) {}

  private final CellComplex complex;
  private final TriangleMesh mesh;

  /** The walls of each part, ascending. */
  private final List<int[]> walls = new ArrayList<>();

  private final List<ClosedPart> parts = new ArrayList<>();

  /** The numbers of the parts that each part lies in. */
  private final List<int[]> containers = new ArrayList<>();

  private boolean anyInwards;

  ClosedParts(TriangleMesh mesh, CellComplex complex) {
    this.mesh = mesh;
    this.complex = complex;
    long[] keys = new long[mesh.triangleCount()];
    int count = 0;
    for (int t = 0; t < keys.length; t++) {
      if (complex.role(t) == CellComplex.Role.WALL) {
        keys[count++] = (long) complex.part(t) << 32 | t;
      }
    }
    Arrays.sort(keys, 0, count);
    for (int from = 0; from < count; ) {
      int to = from;
      while (to < count && keys[to] >>> 32 == keys[from] >>> 32) {
        to++;
      }
      int[] own = new int[to - from];
      for (int i = from; i < to; i++) {
        own[i - from] = (int) keys[i];
      }
      anyInwards |= complex.isInwards(complex.part(own[0]));
      walls.add(own);
      parts.add(new ClosedPart(outward(own)));
      from = to;
    }
    for (int i = 0; anyInwards && i < parts.size(); i++) {
      containers.add(containers(i));
    }
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Whether the walls of some part face into it. */
  boolean anyInwards() {
    return anyInwards;
  }

  /** All parts, each as if it were solid: positive winding numbers wherever some part reaches. */
  TriangleMesh hull() {
    return walls(new boolean[parts.size()]);
  }

  /**
   * Tells cavities from solids.
   *
   * @param open winding numbers of what is not closed, which may be the shell around a cavity
   */
  Settled settled(@Nullable WindingNumber open) {
    boolean[] inwards = anyInwards ? cavities(open) : new boolean[parts.size()];
    int solids = 0;
    for (boolean cavity : inwards) {
      solids += cavity ? 0 : 1;
    }
    return new Settled(walls(inwards), solids);
  }

  private boolean[] cavities(@Nullable WindingNumber open) {
    int count = parts.size();
    boolean[] inwards = new boolean[count];
    int[] trees = new int[count];
    int[] sizes = new int[count];
    int[] wrong = new int[count];
    for (int i = 0; i < count; i++) {
      inwards[i] = complex.isInwards(complex.part(walls.get(i)[0]));
      trees[i] = i;
      for (int j : containers.get(i)) {
        trees[i] = containers.get(j).length == 0 ? j : trees[i];
      }
      sizes[trees[i]]++;
      boolean odd = containers.get(i).length % 2 == 1;
      wrong[trees[i]] += inwards[i] != odd ? 1 : 0;
    }
    boolean[] inOpenShell = new boolean[count];
    for (int i = 0; i < count; i++) {
      inOpenShell[i] = open != null && trees[i] == i && inwards[i] && parts.get(i).liesIn(open);
    }
    boolean[] given = inwards.clone();
    for (int i = 0; i < count; i++) {
      int tree = trees[i];
      inwards[i] ^= given[tree] && !inOpenShell[tree] && 2 * wrong[tree] > sizes[tree];
    }
    Integer[] byDepth = new Integer[count];
    Arrays.setAll(byDepth, i -> i);
    Arrays.sort(
        byDepth, (i, j) -> Integer.compare(containers.get(i).length, containers.get(j).length));
    for (int i : byDepth) {
      int around = inOpenShell[trees[i]] ? 1 : 0;
      for (int j : containers.get(i)) {
        around += inwards[j] ? -1 : 1;
      }
      inwards[i] &= around > 0;
    }
    return inwards;
  }

  private int[] containers(int i) {
    ClosedPart part = parts.get(i);
    int[] found = new int[4];
    int count = 0;
    for (int j = 0; j < parts.size(); j++) {
      if (j != i && part.liesIn(parts.get(j))) {
        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
        found[count++] = j;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The triangles of the walls of one part, facing out of it. */
  private TriangleMesh outward(int[] own) {
    int[] tri = new int[3 * own.length];
    for (int i = 0; i < own.length; i++) {
      put(own[i], complex.facesSolid(own[i]), tri, 3 * i);
    }
    return new TriangleMesh(mesh.positions(), tri);
  }

  /** All walls in the order of their triangles; those of {@code inwards} parts face inwards. */
  private TriangleMesh walls(boolean[] inwards) {
    long[] keys = new long[walls.stream().mapToInt(own -> own.length).sum()];
    int count = 0;
    for (int i = 0; i < inwards.length; i++) {
      for (int t : walls.get(i)) {
        keys[count++] = (long) t << 1 | (complex.facesSolid(t) ^ inwards[i] ? 1 : 0);
      }
    }
    Arrays.sort(keys);
    int[] tri = new int[3 * count];
    for (int i = 0; i < count; i++) {
      put((int) (keys[i] >>> 1), (keys[i] & 1) != 0, tri, 3 * i);
    }
    return new TriangleMesh(mesh.positions(), tri);
  }

  private void put(int t, boolean turned, int[] tri, int at) {
    tri[at] = mesh.triangles()[3 * t];
    tri[at + 1] = mesh.triangles()[3 * t + (turned ? 2 : 1)];
    tri[at + 2] = mesh.triangles()[3 * t + (turned ? 1 : 2)];
  }
}
