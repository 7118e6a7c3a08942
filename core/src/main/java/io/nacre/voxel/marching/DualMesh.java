package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The dual of the polygons that a surface forms in cells (dual marching cubes, Nielson, 2004): a
 * vertex a loop, and around each crossing the four loops that meet there as two triangles.
 *
 * <p>Two loops that meet along two segments of an ambiguous face would give an edge with four
 * triangles. Such a pair of segments is joined over a vertex in the middle of each segment instead,
 * so that the mesh is a closed 2-manifold whatever the loops.
 */
public final class DualMesh {

  /** Bytes of a crossing, and of a corner of a loop, while the mesh is made. */
  private static final long CROSSING = 4;

  private static final long CORNER = 8;

  private final CellLoops loops;
  private final byte[] ranks;
  private final float[] normals;

  /** The corners at each crossing, one behind the other, and the loop of each corner. */
  private final int[] firstCorner;

  private final int[] cornersByCrossing;
  private final int[] loopOfCorner;

  private final Map<Long, Integer> middles = new HashMap<>();
  private double[] positions;
  private int vertices;
  private int[] triangles;
  private int size;

  private DualMesh(CellLoops loops, double[] positions, byte[] ranks, float[] normals) {
    this.loops = loops;
    this.positions = positions;
    this.ranks = ranks;
    this.normals = normals;
    vertices = loops.count();
    int[] corners = loops.corners();
    firstCorner = new int[loops.points().length / 3 + 1];
    for (int crossing : corners) {
      firstCorner[crossing + 1]++;
    }
    for (int i = 1; i < firstCorner.length; i++) {
      firstCorner[i] += firstCorner[i - 1];
    }
    cornersByCrossing = new int[corners.length];
    loopOfCorner = new int[corners.length];
    int[] fill = firstCorner.clone();
    for (int loop = 0; loop < loops.count(); loop++) {
      for (int c = loops.starts()[loop]; c < loops.starts()[loop + 1]; c++) {
        loopOfCorner[c] = loop;
        cornersByCrossing[fill[corners[c]]++] = c;
      }
    }
    triangles = new int[6 * (corners.length / 4)];
  }

  /**
   * The mesh; its bytes stay taken.
   *
   * @param positions of the vertex of each loop, three coordinates each
   * @param ranks how sharp the surface is at each of these; of the diagonals of four loops that is
   *     taken which joins the sharper ones
   * @param normals outward unit normals at the loops' points, or 0
   */
  public static TriangleMesh of(
      CellLoops loops, double[] positions, byte[] ranks, float[] normals, Allowance memory) {
    int corners = loops.corners().length;
    long scratch = 2 * CROSSING * (loops.points().length / 3) + CORNER * corners;
    memory.take(scratch + 24L * loops.count() + 6L * corners);
    DualMesh dual = new DualMesh(loops, positions, ranks, normals);
    for (int crossing = 0; crossing < dual.firstCorner.length - 1; crossing++) {
      if (dual.firstCorner[crossing] < dual.firstCorner[crossing + 1]) {
        dual.addAround(crossing);
      }
    }
    memory.give(scratch);
    return new TriangleMesh(
        Arrays.copyOf(dual.positions, 3 * dual.vertices), Arrays.copyOf(dual.triangles, dual.size));
  }

  private void addAround(int crossing) {
    int[] around = around(crossing);
    int[] between = new int[4];
    boolean plain = true;
    for (int i = 0; i < 4; i++) {
      int loop = loopOfCorner[around[i]];
      int next = loopOfCorner[around[(i + 1) & 3]];
      between[i] = shared(loop, next) > 2 ? middle(crossing, after(around[i])) : -1;
      plain &= between[i] < 0;
    }
    if (plain) {
      addQuad(
          crossing,
          loopOfCorner[around[0]],
          loopOfCorner[around[1]],
          loopOfCorner[around[2]],
          loopOfCorner[around[3]]);
      return;
    }
    int centre = addVertex(crossing, crossing);
    for (int i = 0; i < 4; i++) {
      int loop = loopOfCorner[around[i]];
      int next = loopOfCorner[around[(i + 1) & 3]];
      if (between[i] < 0) {
        add(centre, loop, next);
      } else {
        add(centre, loop, between[i]);
        add(centre, between[i], next);
      }
    }
  }

  /** The four corners at a crossing, counter-clockwise seen from outside. */
  private int[] around(int crossing) {
    int first = firstCorner[crossing];
    int count = firstCorner[crossing + 1] - first;
    int[] around = new int[4];
    around[0] = cornersByCrossing[first];
    for (int i = 1; i < 4; i++) {
      int wanted = after(around[i - 1]);
      around[i] = -1;
      for (int k = first; k < first + count; k++) {
        if (before(cornersByCrossing[k]) == wanted) {
          around[i] = cornersByCrossing[k];
        }
      }
      if (around[i] < 0 || count != 4) {
        throw new IllegalArgumentException(
            "the loops are not closed: %d meet at crossing %d".formatted(count, crossing));
      }
    }
    return around;
  }

  /** The crossing that follows a corner on its loop. */
  private int after(int corner) {
    int loop = loopOfCorner[corner];
    int next = corner + 1 == loops.starts()[loop + 1] ? loops.starts()[loop] : corner + 1;
    return loops.corners()[next];
  }

  private int before(int corner) {
    int loop = loopOfCorner[corner];
    int last = corner == loops.starts()[loop] ? loops.starts()[loop + 1] : corner;
    return loops.corners()[last - 1];
  }

  /** How many crossings two loops have in common. */
  private int shared(int a, int b) {
    int count = 0;
    for (int i = loops.starts()[a]; i < loops.starts()[a + 1]; i++) {
      for (int k = loops.starts()[b]; k < loops.starts()[b + 1]; k++) {
        count += loops.corners()[i] == loops.corners()[k] ? 1 : 0;
      }
    }
    return count;
  }

  /** The vertex in the middle of the segment between two crossings. */
  private int middle(int a, int b) {
    long segment = (long) Math.min(a, b) << 32 | Math.max(a, b);
    Integer known = middles.get(segment);
    if (known == null) {
      known = addVertex(a, b);
      middles.put(segment, known);
    }
    return known;
  }

  private int addVertex(int a, int b) {
    if (3 * vertices + 3 > positions.length) {
      positions = Arrays.copyOf(positions, positions.length + positions.length / 8 + 24);
    }
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * vertices + axis] =
          0.5 * (loops.points()[3 * a + axis] + loops.points()[3 * b + axis]);
    }
    return vertices++;
  }

  private void addQuad(int crossing, int a, int b, int c, int d) {
    double first = worst(crossing, a, b, c, d);
    double second = worst(crossing, b, c, d, a);
    int sharper = ranks[a] + ranks[c] - ranks[b] - ranks[d];
    boolean along = first > 0 == second > 0 && sharper != 0 ? sharper > 0 : first >= second;
    if (along) {
      add(a, b, c);
      add(a, c, d);
    } else {
      add(b, c, d);
      add(b, d, a);
    }
  }

  /** The least cosine of the crossing's normal and a triangle's when a quad is cut from a to c. */
  private double worst(int crossing, int a, int b, int c, int d) {
    return Math.min(cosine(crossing, a, b, c), cosine(crossing, a, c, d));
  }

  private double cosine(int crossing, int a, int b, int c) {
    double[] p = positions;
    double[] normal = new double[3];
    Triangles.cross(
        p[3 * b] - p[3 * a],
        p[3 * b + 1] - p[3 * a + 1],
        p[3 * b + 2] - p[3 * a + 2],
        p[3 * c] - p[3 * a],
        p[3 * c + 1] - p[3 * a + 1],
        p[3 * c + 2] - p[3 * a + 2],
        normal);
    double along = 0;
    double squared = 0;
    for (int axis = 0; axis < 3; axis++) {
      along += normal[axis] * normals[3 * crossing + axis];
      squared += normal[axis] * normal[axis];
    }
    return squared > 0 ? along / Math.sqrt(squared) : -1;
  }

  private void add(int a, int b, int c) {
    if (size + 3 > triangles.length) {
      triangles = Arrays.copyOf(triangles, triangles.length + triangles.length / 8 + 24);
    }
    triangles[size++] = a;
    triangles[size++] = b;
    triangles[size++] = c;
  }
}
