package io.nacre.field;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.marching.CellLayer;
import io.nacre.voxel.marching.CellLoops;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.DualMesh;

/**
 * A mesh with vertices on the edges and corners of an object: dual contouring (Ju, Losasso,
 * Schaefer and Warren, 2002) on the connectivity of dual marching cubes (Nielson, 2004), where each
 * loop of a cell has a vertex of its own, so that the mesh is a closed 2-manifold. The planes that
 * meet in an edge are known by the field's gradients where it crosses the edges of cells; vertices
 * stay in their cell. Where the planes are about one, the vertex is the mean of the crossings,
 * taken to the zero of the field along its gradient.
 */
final class SharpSurface {

  private static final int BATCH = 4096;

  /** Steps to the surface from a place far from it. */
  private static final int HELD_STEPS = 3;

  /** Bytes of a crossing while its normal is known. */
  private static final long CROSSING = 12;

  /** Bytes of a loop while its vertex is sought. */
  private static final long LOOP = 25;

  private final CellLoops loops;
  private final DifferentiableField field;
  private final float[] normals;
  private final double[] vertices;
  private final byte[] ranks;

  private SharpSurface(CellLoops loops, DifferentiableField field) {
    this.loops = loops;
    this.field = field;
    normals = new float[loops.points().length];
    vertices = new double[3 * loops.count()];
    ranks = new byte[loops.count()];
  }

  /** The mesh; its bytes stay taken, those of the loops are given back. */
  static TriangleMesh of(
      CellLoops loops, DifferentiableField field, Allowance memory, int threads) {
    int crossings = loops.points().length / 3;
    long scratch = CROSSING * crossings + LOOP * loops.count();
    memory.take(scratch);
    SharpSurface surface = new SharpSurface(loops, field);
    Parallel.forEach(threads, tasks(crossings), task -> surface.setNormals(task * BATCH));
    Parallel.forEach(threads, tasks(loops.count()), task -> surface.setVertices(task * BATCH));
    TriangleMesh mesh =
        DualMesh.of(loops, surface.vertices, surface.ranks, surface.normals, memory);
    memory.give(scratch + loops.bytes());
    return mesh;
  }

  private static int tasks(int count) {
    return (count + BATCH - 1) / BATCH;
  }

  /** The outward unit normals of a batch of crossings, 0 where there is no gradient. */
  private void setNormals(int from) {
    int n = Math.min(BATCH, normals.length / 3 - from);
    float[][] p = new float[3][n];
    float[][] g = new float[3][n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        p[axis][i] = (float) loops.points()[3 * (from + i) + axis];
      }
    }
    field.gradients(p[0], p[1], p[2], g[0], g[1], g[2], n);
    for (int i = 0; i < n; i++) {
      double length = Math.sqrt(squared(g, i));
      for (int axis = 0; axis < 3 && length > 0 && Double.isFinite(length); axis++) {
        normals[3 * (from + i) + axis] = (float) (-g[axis][i] / length);
      }
    }
  }

  /** The vertices of a batch of loops. */
  private void setVertices(int from) {
    int to = Math.min(from + BATCH, loops.count());
    FeaturePoint feature = new FeaturePoint();
    double[] low = new double[3];
    int[] smooth = new int[to - from];
    int smoothCount = 0;
    int[] held = new int[to - from];
    int heldCount = 0;
    for (int loop = from; loop < to; loop++) {
      int start = loops.starts()[loop];
      setLow(loop, low);
      feature.fit(
          loops.points(),
          normals,
          loops.corners(),
          start,
          loops.starts()[loop + 1] - start,
          low,
          size());
      ranks[loop] = (byte) feature.rank();
      for (int axis = 0; axis < 3; axis++) {
        vertices[3 * loop + axis] = feature.rank() > 1 ? feature.point(axis) : feature.mean(axis);
      }
      if (feature.rank() == 1) {
        smooth[smoothCount++] = loop;
      } else if (feature.isHeld()) {
        ranks[loop] = 1;
        held[heldCount++] = loop;
      }
    }
    settle(smooth, smoothCount);
    for (int step = 0; step < HELD_STEPS; step++) {
      settle(held, heldCount);
    }
  }

  /** The low corner of the part of a loop's cell in which its vertex may lie. */
  private void setLow(int loop, double[] low) {
    CornerFrame frame = loops.frame();
    double margin = CellLayer.MARGIN * frame.spacing();
    low[0] = frame.x(loops.cells()[3 * loop]) + margin;
    low[1] = frame.y(loops.cells()[3 * loop + 1]) + margin;
    low[2] = frame.z(loops.cells()[3 * loop + 2]) + margin;
  }

  private double size() {
    return loops.frame().spacing() * (1 - 2 * CellLayer.MARGIN);
  }

  /** Takes the vertices of loops along the gradient to where the field is 0, within their cells. */
  private void settle(int[] which, int count) {
    float[][] p = new float[3][count];
    float[][] g = new float[3][count];
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 3; axis++) {
        p[axis][i] = (float) vertices[3 * which[i] + axis];
      }
    }
    field.scores(p[0], p[1], p[2], scores, count);
    field.gradients(p[0], p[1], p[2], g[0], g[1], g[2], count);
    double[] low = new double[3];
    for (int i = 0; i < count; i++) {
      double squared = squared(g, i);
      double step = scores[i] / squared;
      // Vertices are off the surface by less than that; where the field is steep or flat, they
      // stay.
      if (Math.abs(step) * Math.sqrt(squared) < 0.5 * loops.frame().spacing()) {
        setLow(which[i], low);
        for (int axis = 0; axis < 3; axis++) {
          int at = 3 * which[i] + axis;
          double moved = vertices[at] - step * g[axis][i];
          vertices[at] = Math.clamp(moved, low[axis], low[axis] + size());
        }
      }
    }
  }

  private static double squared(float[][] g, int i) {
    double sum = 0;
    for (float[] axis : g) {
      sum += (double) axis[i] * axis[i];
    }
    return sum;
  }
}
