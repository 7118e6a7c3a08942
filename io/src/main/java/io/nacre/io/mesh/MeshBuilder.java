package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Collects vertices and polygons in growing arrays and checks each as it comes: coordinates finite,
 * indices in range, counts within the limits.
 */
public final class MeshBuilder {

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final ReadLimits limits;
  private final Function<String, MalformedShapeException> fault;
  private final PolygonSplitter splitter = new PolygonSplitter();
  private double[] positions = new double[0];
  private int[] triangles = new int[0];
  private int positionsUsed;
  private int trianglesUsed;
  private long smallFaces;

  /**
   * @param fault makes the exception for a message, adding file and position
   */
  public MeshBuilder(ReadLimits limits, Function<String, MalformedShapeException> fault) {
    this.limits = limits;
    this.fault = fault;
  }

  /** Makes room for counts that a header gives and the bytes of the file have confirmed. */
  public void expect(long vertices, long faces) throws MalformedShapeException {
    checkVertexCount(vertices);
    checkTriangleCount(faces);
    positions = Arrays.copyOf(positions, (int) Math.max(positionsUsed, 3 * vertices));
    triangles = Arrays.copyOf(triangles, (int) Math.max(trianglesUsed, 3 * faces));
  }

  public int vertexCount() {
    return positionsUsed / 3;
  }

  int triangleCount() {
    return trianglesUsed / 3;
  }

  /** Coordinate {@code axis} of vertex {@code vertex}. */
  double coordinate(int vertex, int axis) {
    return positions[3 * vertex + axis];
  }

  /** Adds a vertex and returns its index. */
  public int vertex(double x, double y, double z) throws MalformedShapeException {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
      throw fault.apply(
          "vertex %d is (%s, %s, %s), not finite; repair or re-export the mesh"
              .formatted(vertexCount(), x, y, z));
    }
    int at = positionsUsed;
    if (at + 3 > positions.length) {
      checkVertexCount(vertexCount() + 1L);
      positions = Arrays.copyOf(positions, grown(positions.length));
    }
    positions[at] = x;
    positions[at + 1] = y;
    positions[at + 2] = z;
    positionsUsed = at + 3;
    return at / 3;
  }

  /** Adds a triangle whose indices are already known to be in range. */
  public void triangle(int a, int b, int c) throws MalformedShapeException {
    int at = trianglesUsed;
    if (at + 3 > triangles.length) {
      checkTriangleCount(triangleCount() + 1L);
      triangles = Arrays.copyOf(triangles, grown(triangles.length));
    }
    triangles[at] = a;
    triangles[at + 1] = b;
    triangles[at + 2] = c;
    trianglesUsed = at + 3;
  }

  /**
   * Adds the polygon of the first {@code n} entries of {@code loop}, split up; one of fewer than 3
   * bounds nothing and is passed over.
   */
  void polygon(int[] loop, int n) throws MalformedShapeException {
    if (n < 3) {
      smallFaces++;
      return;
    }
    if (n == 3) {
      triangle(loop[0], loop[1], loop[2]);
      return;
    }
    int[] pieces = splitter.split(positions, loop, n);
    for (int i = 0; i < 3 * (n - 2); i += 3) {
      triangle(pieces[i], pieces[i + 1], pieces[i + 2]);
    }
  }

  /** Tells of the polygons of fewer than 3 corners. */
  void noteSmallFaces(ReadNotes notes) {
    notes.passedOver(smallFaces, "faces of fewer than 3 corners, which bound nothing");
  }

  /** {@code index} as an int; throws unless it is in [0, vertexCount). */
  int checkedIndex(long index) throws MalformedShapeException {
    if (index < 0 || index >= vertexCount()) {
      throw fault.apply(
          "a face uses vertex %d (counted from 0) but there are %d vertices"
              .formatted(index, vertexCount()));
    }
    return (int) index;
  }

  /** The mesh, without normals; throws when there is no triangle. The builder is spent. */
  public TriangleMesh build() throws MalformedShapeException {
    if (trianglesUsed == 0) {
      throw fault.apply(
          vertexCount() == 0
              ? "the file holds no triangles"
              : "the file holds %d points but no triangles; a surface is needed, so mesh the points first"
                  .formatted(vertexCount()));
    }
    return collected();
  }

  /** As {@link #build}, but points alone will do: the mesh may have no triangle. */
  TriangleMesh buildCloud() throws MalformedShapeException {
    if (positionsUsed == 0) {
      throw fault.apply("the file holds no points");
    }
    return collected();
  }

  /** What was collected, be it nothing. The builder is spent. */
  TriangleMesh collected() {
    if (positions.length != positionsUsed) {
      positions = Arrays.copyOf(positions, positionsUsed);
    }
    if (triangles.length != trianglesUsed) {
      triangles = Arrays.copyOf(triangles, trianglesUsed);
    }
    return new TriangleMesh(positions, triangles);
  }

  private static int grown(int length) {
    return (int) Math.min(MAX_ARRAY / 3 * 3L, Math.max(3 * 1024L, length / 3 * 3L / 2 * 3L));
  }

  private void checkVertexCount(long count) throws MalformedShapeException {
    check(count, limits.maxVertices(), "vertices");
  }

  private void checkTriangleCount(long count) throws MalformedShapeException {
    check(count, limits.maxTriangles(), "triangles");
  }

  private void check(long count, long limit, String what) throws MalformedShapeException {
    if (count > Math.min(limit, MAX_ARRAY / 3)) {
      throw fault.apply(
          "%d %s are more than the limit of %d; simplify the mesh or raise the limit"
              .formatted(count, what, Math.min(limit, MAX_ARRAY / 3)));
    }
  }
}
