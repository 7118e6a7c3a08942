package io.nacre.mesh.shapes;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;

/**
 * The surface of a solid as a closed, outward-oriented manifold: a cubic lattice whose cells are
 * cut into six tetrahedra along their main diagonal (Kuhn's subdivision), in which no case is
 * ambiguous. A vertex lies on each lattice edge that the surface crosses and exists once.
 */
final class MarchingTetrahedra {

  /** Cells of a block that one sample may clear. */
  private static final int BLOCK = 6;

  /** Vertices keep this share of an edge away from its ends, so that no triangle collapses. */
  private static final double MARGIN = 0.02;

  /** Corners (bit 0 x, 1 y, 2 z) of the tetrahedra; the odd ones are mirrored. */
  private static final int[][] TETRAHEDRA = {
    {0, 1, 3, 7}, {0, 2, 6, 7}, {0, 4, 5, 7}, {0, 2, 3, 7}, {0, 4, 6, 7}, {0, 1, 5, 7}
  };

  private static final int EVEN_TETRAHEDRA = 3;

  /** For each set of inside corners an even order with those of the smaller kind first. */
  private static final int[][] ORDER = {
    {0, 1, 2, 3}, {0, 1, 2, 3}, {1, 0, 3, 2}, {0, 1, 2, 3},
    {2, 0, 1, 3}, {0, 2, 3, 1}, {1, 2, 0, 3}, {3, 0, 2, 1},
    {3, 0, 2, 1}, {0, 3, 1, 2}, {1, 3, 2, 0}, {2, 0, 1, 3},
    {2, 3, 0, 1}, {1, 0, 3, 2}, {0, 1, 2, 3}, {0, 1, 2, 3}
  };

  private final ShapeBuilder mesh = new ShapeBuilder();
  private final BoundingBox box;
  private final double cell;
  private final int nx;
  private final int ny;
  private final int nz;
  private final float[] depths;

  /** Vertex on the edge from lattice point (y, z) of an x-slab in direction 1..7, or -1. */
  private final int[][] vertices = new int[2][];

  private MarchingTetrahedra(Solid solid, BoundingBox box, double cell) {
    this.box = box;
    this.cell = cell;
    this.nx = (int) Math.ceil((box.maxX() - box.minX()) / cell);
    this.ny = (int) Math.ceil((box.maxY() - box.minY()) / cell);
    this.nz = (int) Math.ceil((box.maxZ() - box.minZ()) / cell);
    this.depths = new float[(nx + 1) * (ny + 1) * (nz + 1)];
    sample(solid);
  }

  /**
   * Extracts the surface of {@code solid}, which must lie strictly inside {@code box}, on a lattice
   * of spacing {@code cell}.
   */
  static TriangleMesh extract(Solid solid, BoundingBox box, double cell) {
    return new MarchingTetrahedra(solid, box, cell).march();
  }

  private void sample(Solid solid) {
    double reach = BLOCK * cell * Math.sqrt(3) / 2;
    for (int i = 0; i <= nx; i += BLOCK) {
      for (int j = 0; j <= ny; j += BLOCK) {
        for (int k = 0; k <= nz; k += BLOCK) {
          double centre = solid.depth(x(i + BLOCK / 2.0), y(j + BLOCK / 2.0), z(k + BLOCK / 2.0));
          sampleBlock(solid, i, j, k, Math.abs(centre) > reach ? centre : Double.NaN);
        }
      }
    }
  }

  /** Depths of a block of lattice points; {@code known}, unless NaN, stands for all of them. */
  private void sampleBlock(Solid solid, int i0, int j0, int k0, double known) {
    for (int i = i0; i < Math.min(nx + 1, i0 + BLOCK); i++) {
      for (int j = j0; j < Math.min(ny + 1, j0 + BLOCK); j++) {
        for (int k = k0; k < Math.min(nz + 1, k0 + BLOCK); k++) {
          double depth = Double.isNaN(known) ? solid.depth(x(i), y(j), z(k)) : known;
          boolean border = i == 0 || j == 0 || k == 0 || i == nx || j == ny || k == nz;
          if (border && depth > 0) {
            throw new IllegalArgumentException("the solid reaches the border of its box " + box);
          }
          depths[point(i, j, k)] = (float) depth;
        }
      }
    }
  }

  private TriangleMesh march() {
    int slab = 8 * (ny + 1) * (nz + 1);
    vertices[0] = new int[slab];
    vertices[1] = new int[slab];
    Arrays.fill(vertices[0], -1);
    int[] corners = new int[8];
    for (int i = 0; i < nx; i++) {
      Arrays.fill(vertices[i + 1 & 1], -1);
      for (int j = 0; j < ny; j++) {
        for (int k = 0; k < nz; k++) {
          int inside = 0;
          for (int c = 0; c < 8; c++) {
            corners[c] = point(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
            inside += depths[corners[c]] > 0 ? 1 : 0;
          }
          if (inside != 0 && inside != 8) {
            for (int t = 0; t < TETRAHEDRA.length; t++) {
              tetrahedron(corners, TETRAHEDRA[t], t >= EVEN_TETRAHEDRA);
            }
          }
        }
      }
    }
    return mesh.build();
  }

  private void tetrahedron(int[] corners, int[] tetrahedron, boolean mirrored) {
    int mask = 0;
    for (int v = 0; v < 4; v++) {
      mask |= depths[corners[tetrahedron[v]]] > 0 ? 1 << v : 0;
    }
    if (mask == 0 || mask == 15) {
      return;
    }
    int a = tetrahedron[ORDER[mask][0]];
    int b = tetrahedron[ORDER[mask][1]];
    int c = tetrahedron[ORDER[mask][2]];
    int d = tetrahedron[ORDER[mask][3]];
    int inside = Integer.bitCount(mask);
    if (inside == 2) {
      int ac = crossing(corners, a, c);
      int ad = crossing(corners, a, d);
      int bd = crossing(corners, b, d);
      int bc = crossing(corners, b, c);
      if (mirrored) {
        mesh.quad(ac, bc, bd, ad);
      } else {
        mesh.quad(ac, ad, bd, bc);
      }
    } else {
      int ab = crossing(corners, a, b);
      int ac = crossing(corners, a, c);
      int ad = crossing(corners, a, d);
      if (mirrored == (inside == 1)) {
        mesh.triangle(ab, ad, ac);
      } else {
        mesh.triangle(ab, ac, ad);
      }
    }
  }

  /** The vertex on the edge between two corners, one of which is a bit-subset of the other. */
  private int crossing(int[] corners, int one, int other) {
    int low = Math.min(one, other);
    int direction = Math.max(one, other) - low;
    int p = corners[low];
    int slab = (ny + 1) * (nz + 1);
    int i = p / slab;
    int[] known = vertices[i & 1];
    int key = p % slab * 8 + direction;
    if (known[key] < 0) {
      double from = depths[p];
      double to = depths[corners[low + direction]];
      double t = Math.clamp(from / (from - to), MARGIN, 1 - MARGIN);
      int j = p % slab / (nz + 1);
      int k = p % (nz + 1);
      known[key] =
          mesh.vertex(
              x(i + ((direction & 1) != 0 ? t : 0)),
              y(j + ((direction & 2) != 0 ? t : 0)),
              z(k + ((direction & 4) != 0 ? t : 0)));
    }
    return known[key];
  }

  private int point(int i, int j, int k) {
    return (i * (ny + 1) + j) * (nz + 1) + k;
  }

  private double x(double i) {
    return box.minX() + i * cell;
  }

  private double y(double j) {
    return box.minY() + j * cell;
  }

  private double z(double k) {
    return box.minZ() + k * cell;
  }
}
