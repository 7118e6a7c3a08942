package io.nacre.field;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.marching.CellLayer;
import io.nacre.voxel.marching.CellLayers;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.CrossedCells;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.marching.PointValues;
import org.jspecify.annotations.Nullable;

/**
 * Multiresolution isosurface extraction (Mescheder et al., CVPR 2019): the field is evaluated at
 * the corners of coarse cells, the cells whose corners differ are split in eight, only new corners
 * are evaluated, and marching cubes runs on the finest cells.
 *
 * <p>Beyond the published scheme, a cell that was not split is entered at the finer level when the
 * surface turns out to leave a neighbour through their common face, and so on until no surface
 * leaves the cells that were visited. The mesh is therefore always closed, and it equals that of
 * the dense grid on {@link #frame} unless a whole component slipped between the coarse corners.
 */
public final class Mise {

  /** Largest number of finest cells along an axis, padding and margins not counted. */
  public static final int MAX_CELLS = 1024;

  /** The cube that all normalised objects lie in. */
  public static final BoundingBox NORMALIZED = new BoundingBox(-1, -1, -1, 1, 1, 1);

  private final CornerStore store;
  private final Allowance memory;
  private CellSet active;

  private Mise(CornerStore store, int steps, Allowance memory) {
    this.store = store;
    this.memory = memory;
    active = coarseCells(steps);
    closeUnderFaces(1 << steps);
  }

  /** The surface of {@code field} in [-1,1]^3 where the score crosses 0. */
  public static TriangleMesh extract(Field field, int start, int steps, int threads) {
    return extract(field, NORMALIZED, start, steps, 0, threads);
  }

  /**
   * The surface of {@code field} inside {@code region}; where the inside reaches the region's
   * boundary the mesh is capped there, and nothing beyond the region's cells is evaluated.
   *
   * @param region box in normalised coordinates
   * @param start coarse cells along the region's longest edge, at least 1
   * @param steps halvings; the finest cells along that edge are start * 2^steps, at most {@link
   *     #MAX_CELLS}
   * @param level inside is where the score &gt; level
   * @throws IllegalArgumentException when the resolution is out of range or the region is empty
   */
  public static TriangleMesh extract(
      Field field, BoundingBox region, int start, int steps, float level, int threads) {
    return extract(field, region, start, steps, level, Allowance.unlimited(), threads);
  }

  /** As the other form within {@code memory}, of which the bytes of the mesh stay taken. */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static TriangleMesh extract(
      Field field,
      BoundingBox region,
      int start,
      int steps,
      float level,
      Allowance memory,
      int threads) {
    checkCells(start, steps);
    return cells(field, region, start, steps, level, null, memory, threads).mesh();
  }

  /**
   * As the other forms at level 0, with vertices where the field itself is 0 instead of where it
   * would be if it were linear along the edges of cells.
   */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static TriangleMesh extract(
      DifferentiableField field,
      BoundingBox region,
      int start,
      int steps,
      SurfaceStyle style,
      Allowance memory,
      int threads) {
    checkCells(start, steps);
    CrossedCells cells = cells(field, region, start, steps, 0, field::scores, memory, threads);
    return style.mesh(cells, field, memory, threads);
  }

  private static void checkCells(int start, int steps) {
    if (start < 1 || steps < 0 || steps > 10 || (long) start << steps > MAX_CELLS) {
      throw new IllegalArgumentException(
          "%d cells halved %d times are out of range: at least 1 cell and at most %d in the end"
              .formatted(start, steps, MAX_CELLS));
    }
  }

  private static CrossedCells cells(
      Field field,
      BoundingBox region,
      int start,
      int steps,
      float level,
      @Nullable PointValues between,
      Allowance memory,
      int threads) {
    CornerFrame frame = frame(region, start, steps);
    long before = memory.taken();
    CornerStore store = new CornerStore(field, frame, level, steps, memory, threads);
    Mise mise = new Mise(store, steps, memory);
    for (int size = 1 << steps; size > 1; size /= 2) {
      mise.split(size);
    }
    long search = memory.taken() - before;
    CellLayers layers = (x, layer) -> mise.fill(x, layer, frame, 1 << steps);
    CrossedCells cells = MarchingCubes.cells(frame, layers, between, memory, threads);
    memory.give(search);
    return cells;
  }

  /**
   * The surface of {@code field} within its bounds, which have to be finite, and a cell more on
   * each side, so that the mesh closes there by itself.
   *
   * @param resolution finest cells per 2 normalised units
   * @param steps halvings that lead to them
   * @throws IllegalArgumentException when that is more than {@link #MAX_CELLS} cells along an edge
   *     of the bounds
   */
  public static TriangleMesh extractBounded(Field field, int resolution, int steps, int threads) {
    return extractBounded(field, resolution, steps, Allowance.unlimited(), threads);
  }

  /** As the other form within {@code memory}, of which the bytes of the mesh stay taken. */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static TriangleMesh extractBounded(
      Field field, int resolution, int steps, Allowance memory, int threads) {
    return boundedCells(field, resolution, steps, null, memory, threads).mesh();
  }

  /** As the other forms, with vertices where the field itself is 0. */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static TriangleMesh extractBounded(
      DifferentiableField field,
      int resolution,
      int steps,
      SurfaceStyle style,
      Allowance memory,
      int threads) {
    CrossedCells cells = boundedCells(field, resolution, steps, field::scores, memory, threads);
    return style.mesh(cells, field, memory, threads);
  }

  private static CrossedCells boundedCells(
      Field field,
      int resolution,
      int steps,
      @Nullable PointValues between,
      Allowance memory,
      int threads) {
    BoundingBox bounds = field.bounds();
    double margin = 2.0 / resolution;
    BoundingBox region =
        new BoundingBox(
            bounds.minX() - margin,
            bounds.minY() - margin,
            bounds.minZ() - margin,
            bounds.maxX() + margin,
            bounds.maxY() + margin,
            bounds.maxZ() + margin);
    int cells = (int) Math.ceil(region.longestEdge() * resolution / 2 - 1e-9);
    if (cells > MAX_CELLS + 2) {
      throw new IllegalArgumentException(
          "a mesh of %d cells along an axis is too large, %d are most: ask for less than %d"
              .formatted(cells - 2, MAX_CELLS, resolution));
    }
    int start = (cells + (1 << steps) - 1) >> steps;
    return cells(field, region, start, steps, 0, between, memory, threads);
  }

  /**
   * The finest corners of an extraction: cubic cells, the longest edge of {@code region} exactly
   * covered, the others rounded up to whole coarse cells about the region's centre.
   */
  // Tests of onet ask too; users of the module need no frame.
  @SuppressWarnings("exports")
  public static CornerFrame frame(BoundingBox region, int start, int steps) {
    double longest = region.longestEdge();
    if (!(longest > 0) || !Double.isFinite(longest)) {
      throw new IllegalArgumentException("a surface cannot be sought in an empty box: " + region);
    }
    int nx = coarseCells(region.maxX() - region.minX(), longest, start) << steps;
    int ny = coarseCells(region.maxY() - region.minY(), longest, start) << steps;
    int nz = coarseCells(region.maxZ() - region.minZ(), longest, start) << steps;
    double spacing = longest / (start << steps);
    return new CornerFrame(
        nx + 1,
        ny + 1,
        nz + 1,
        region.centerX() - 0.5 * spacing * nx,
        region.centerY() - 0.5 * spacing * ny,
        region.centerZ() - 0.5 * spacing * nz,
        spacing);
  }

  private static int coarseCells(double edge, double longest, int start) {
    // The tolerance keeps a cube's rounding errors from costing a whole coarse cell.
    return Math.max(1, (int) Math.ceil(edge / longest * start - 1e-9));
  }

  /** The coarse cells with corners on both sides. */
  private CellSet coarseCells(int steps) {
    CellSet cells =
        new CellSet(store.nx() >> steps, store.ny() >> steps, store.nz() >> steps, memory);
    for (int x = 0; x < store.nx() >> steps; x++) {
      for (int y = 0; y < store.ny() >> steps; y++) {
        for (int z = 0; z < store.nz() >> steps; z++) {
          if (isCrossed(store.signs(x << steps, y << steps, z << steps, 1 << steps))) {
            cells.add(x, y, z);
          }
        }
      }
    }
    return cells;
  }

  /** Replaces the active cells of edge {@code size} by the crossed ones of half that edge. */
  private void split(int size) {
    int half = size / 2;
    for (int i = 0; i < active.size(); i++) {
      askCorners(active.x(i) * size, active.y(i) * size, active.z(i) * size, half, 3);
    }
    store.evaluateAsked();
    CellSet coarser = active;
    active = new CellSet(store.nx() / half, store.ny() / half, store.nz() / half, memory);
    for (int i = 0; i < coarser.size(); i++) {
      for (int c = 0; c < 8; c++) {
        int x = 2 * coarser.x(i) + (c & 1);
        int y = 2 * coarser.y(i) + (c >> 1 & 1);
        int z = 2 * coarser.z(i) + (c >> 2);
        if (isCrossed(store.signs(x * half, y * half, z * half, half))) {
          active.add(x, y, z);
        }
      }
    }
    closeUnderFaces(half);
  }

  /** Adds the cells behind faces with corners on both sides until there are no new ones. */
  private void closeUnderFaces(int size) {
    int done = 0;
    while (done < active.size()) {
      int end = active.size();
      for (int i = done; i < end; i++) {
        addBehindFaces(active.x(i), active.y(i), active.z(i), size);
      }
      for (int i = end; i < active.size(); i++) {
        askCorners(active.x(i) * size, active.y(i) * size, active.z(i) * size, size, 2);
      }
      store.evaluateAsked();
      done = end;
    }
  }

  private void addBehindFaces(int x, int y, int z, int size) {
    int signs = store.signs(x * size, y * size, z * size, size);
    addIfCrossed(signs & 0x55, 0x55, x - 1, y, z);
    addIfCrossed(signs & 0xaa, 0xaa, x + 1, y, z);
    addIfCrossed(signs & 0x33, 0x33, x, y - 1, z);
    addIfCrossed(signs & 0xcc, 0xcc, x, y + 1, z);
    addIfCrossed(signs & 0x0f, 0x0f, x, y, z - 1);
    addIfCrossed(signs & 0xf0, 0xf0, x, y, z + 1);
  }

  private void addIfCrossed(int signs, int face, int x, int y, int z) {
    if (signs != 0 && signs != face) {
      active.add(x, y, z);
    }
  }

  private void askCorners(int x, int y, int z, int spacing, int perAxis) {
    for (int i = 0; i < perAxis; i++) {
      for (int j = 0; j < perAxis; j++) {
        for (int k = 0; k < perAxis; k++) {
          store.ask(x + i * spacing, y + j * spacing, z + k * spacing);
        }
      }
    }
  }

  /** Hands the finest active cells of a layer to marching cubes. */
  private void fill(int x, CellLayer layer, CornerFrame frame, int pad) {
    float[] v = new float[8];
    int latticeX = x + pad - 1;
    for (int y = 0; y <= frame.ny(); y++) {
      int latticeY = y + pad - 1;
      int z = active.next(latticeX, latticeY, pad - 1);
      while (z >= 0) {
        for (int c = 0; c < 8; c++) {
          v[c] = store.get(latticeX + (c & 1), latticeY + (c >> 1 & 1), z + (c >> 2));
        }
        layer.add(y, z - pad + 1, v);
        z = active.next(latticeX, latticeY, z + 1);
      }
    }
  }

  private static boolean isCrossed(int signs) {
    return signs != 0 && signs != 255;
  }
}
