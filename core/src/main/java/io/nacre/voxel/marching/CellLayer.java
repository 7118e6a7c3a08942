package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** The crossed cells of one layer and the mesh vertices that they own. */
public final class CellLayer {

  /** Value of corners beyond the samples: far outside. */
  public static final float OUTSIDE = -Float.MAX_VALUE;

  /** Vertices keep this part of an edge away from its ends, so that no two of them coincide. */
  public static final double MARGIN = 1e-3;

  private static final int FIRST_CELLS = 64;
  private static final int FIRST_POSITIONS = 256;

  /** Of key, case and first vertex. */
  private static final int CELL_BYTES = 10;

  private final CornerFrame frame;
  private final int x;
  private final double[] point = new double[3];
  private final Allowance memory;
  private int[] keys = {};
  private short[] cases = {};
  private int[] firstVertices = {};
  private double[] positions = {};

  /** Of each vertex on an edge the values at the edge's ends; empty unless they are asked for. */
  private float[] ends = {};

  private final boolean keepsEnds;
  private int cells;
  private int vertices;
  private int triangles;

  /**
   * @param keepsEnds whether {@link #settle} follows
   */
  CellLayer(CornerFrame frame, int x, boolean keepsEnds, Allowance memory) {
    this.keepsEnds = keepsEnds;
    this.memory = memory;
    this.frame = frame;
    this.x = x;
  }

  /**
   * The finite value that stands for {@code value} - {@code level}: positive exactly when value
   * &gt; level; what is not a number lies outside.
   */
  public static float signed(float value, float level) {
    float d = value - level;
    return d > OUTSIDE ? Math.min(d, Float.MAX_VALUE) : OUTSIDE;
  }

  /**
   * Adds the cell (x, y, z) of this layer x.
   *
   * @param y in [0, ny]
   * @param z in [0, nz]
   * @param v the {@link #signed} values of its corners; v[c] belongs to corner (x-1+(c&amp;1),
   *     y-1+(c&gt;&gt;1&amp;1), z-1+(c&gt;&gt;2)); both signs must occur
   */
  public void add(int y, int z, float[] v) {
    int corners = 0;
    for (int c = 0; c < 8; c++) {
      corners |= v[c] > 0 ? 1 << c : 0;
    }
    int code = corners << 6 | joinedFaces(CellCases.ambiguousFaces(corners), v);
    CellCases surface = CellCases.of(code >> 6, code & 63);
    reserve();
    keys[cells] = y * (frame.nz() + 1) + z;
    cases[cells] = (short) code;
    firstVertices[cells] = vertices;
    cells++;
    triangles += surface.triangles.length / 3;
    for (int edge = 0; edge < CellCases.FIRST_MIDDLE; edge += 4) {
      if (owns(corners, edge)) {
        if (keepsEnds) {
          ends[2 * vertices] = v[0];
          ends[2 * vertices + 1] = v[1 << (edge >> 2)];
        }
        append(y, z, new byte[] {(byte) edge}, v);
      }
    }
    for (byte[] loop : surface.middles) {
      append(y, z, loop, v);
    }
  }

  /** Appends the mean of the crossings of {@code edges}. */
  private void append(int y, int z, byte[] edges, float[] v) {
    Arrays.fill(point, 0);
    for (byte edge : edges) {
      int low = CellCases.EDGE_CORNER[edge];
      int axis = edge >> 2;
      double a = v[low];
      double t = a / (a - v[low | 1 << axis]);
      point[0] += low & 1;
      point[1] += low >> 1 & 1;
      point[2] += low >> 2;
      point[axis] += Math.clamp(t, MARGIN, 1 - MARGIN);
    }
    double scale = frame.spacing() / edges.length;
    positions[3 * vertices] = frame.x(x - 1) + scale * point[0];
    positions[3 * vertices + 1] = frame.y(y - 1) + scale * point[1];
    positions[3 * vertices + 2] = frame.z(z - 1) + scale * point[2];
    vertices++;
  }

  /**
   * The ambiguous faces on which the trilinear field connects the inside corners (asymptotic
   * decider, Nielson and Hamann, 1991); both cells of a face compare the same products.
   */
  private static int joinedFaces(int ambiguous, float[] v) {
    int joined = 0;
    for (int rest = ambiguous; rest != 0; rest &= rest - 1) {
      int face = Integer.numberOfTrailingZeros(rest);
      float v00 = v[CellCases.faceCorner(face, 0, 0)];
      double even = (double) v00 * v[CellCases.faceCorner(face, 1, 1)];
      double odd =
          (double) v[CellCases.faceCorner(face, 1, 0)] * v[CellCases.faceCorner(face, 0, 1)];
      if (v00 > 0 ? even > odd : odd > even) {
        joined |= 1 << face;
      }
    }
    return joined;
  }

  private void reserve() {
    if (cells == keys.length) {
      int length = Math.max(FIRST_CELLS, 2 * cells);
      memory.take((long) CELL_BYTES * length);
      keys = Arrays.copyOf(keys, length);
      cases = Arrays.copyOf(cases, length);
      firstVertices = Arrays.copyOf(firstVertices, length);
      memory.give((long) CELL_BYTES * cells);
    }
    int most = 3 * (vertices + 3 + 4);
    if (most > positions.length) {
      int before = positions.length;
      int length = Math.max(FIRST_POSITIONS, 2 * before);
      memory.take(8L * length);
      positions = Arrays.copyOf(positions, length);
      memory.give(8L * before);
      if (keepsEnds) {
        memory.take(8L * (length / 3 + 1));
        memory.give(4L * ends.length);
        ends = Arrays.copyOf(ends, 2 * (length / 3 + 1));
      }
    }
  }

  /**
   * Moves the vertices on edges to where {@code values} are 0; those on edges with an end that is
   * far outside or inside, as beyond the samples, stay. Nothing can be added afterwards.
   */
  void settle(PointValues values) {
    EdgeRoots roots = new EdgeRoots(values, frame.spacing(), positions, vertices);
    double[] corner = {frame.x(x - 1), 0, 0};
    for (int cell = 0; cell < cells; cell++) {
      corner[1] = frame.y(row(cell) - 1);
      corner[2] = frame.z(position(cell) - 1);
      int vertex = firstVertices[cell];
      for (int axis = 0; axis < 3; axis++) {
        if (owns(cases[cell] >> 6, axis << 2)) {
          float low = ends[2 * vertex];
          float high = ends[2 * vertex + 1];
          if (Math.max(Math.abs(low), Math.abs(high)) < Float.MAX_VALUE) {
            roots.add(corner[axis], 3 * vertex + axis, low, high);
          }
          vertex++;
        }
      }
    }
    roots.solve();
    memory.give(4L * ends.length);
    ends = new float[0];
  }

  /** The y of a cell. */
  int row(int cell) {
    return keys[cell] / (frame.nz() + 1);
  }

  /** The z of a cell. */
  int position(int cell) {
    return keys[cell] % (frame.nz() + 1);
  }

  /** The sum of {@code counts} over the cells. */
  int count(ToIntFunction<CellCases> counts) {
    int sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += counts.applyAsInt(surface(cell));
    }
    return sum;
  }

  /** Bytes that {@link #add} took and that are free when this layer is forgotten. */
  long bytes() {
    return (long) CELL_BYTES * keys.length + 8L * positions.length + 4L * ends.length;
  }

  /** Whether the crossing of {@code edge}, one of the three at corner 0, exists. */
  private static boolean owns(int corners, int edge) {
    return ((corners ^ corners >> (1 << (edge >> 2))) & 1) != 0;
  }

  int x() {
    return x;
  }

  int cells() {
    return cells;
  }

  int vertices() {
    return vertices;
  }

  int triangles() {
    return triangles;
  }

  int key(int cell) {
    return keys[cell];
  }

  CellCases surface(int cell) {
    return CellCases.of(cases[cell] >> 6 & 255, cases[cell] & 63);
  }

  /** Number within this layer of the vertex on an edge at corner 0 of {@code cell}. */
  int edgeVertex(int cell, int axis) {
    int corners = cases[cell] >> 6;
    int vertex = firstVertices[cell];
    for (int before = 0; before < axis; before++) {
      vertex += owns(corners, before << 2) ? 1 : 0;
    }
    return vertex;
  }

  /** Number within this layer of the vertex in the middle of a loop of {@code cell}. */
  int middleVertex(int cell, int loop) {
    return edgeVertex(cell, 3) + loop;
  }

  void copyPositions(double[] to, int firstVertex) {
    System.arraycopy(positions, 0, to, 3 * firstVertex, 3 * vertices);
  }
}
