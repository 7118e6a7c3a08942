package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.smooth.SmoothValues;

/**
 * A grid as a field without steps: at the centre of every voxel the decision is that of the grid,
 * between centres the surface is as smooth as these decisions allow. Scores are about the signed
 * distance in voxels near the surface, and constant from about three voxels on. Beyond the grid is
 * empty.
 *
 * <p>Values at centres are {@link SmoothValues}; between them lie cubics through the four nearest
 * along each axis (Catmull and Rom, 1974), so that normals are continuous, too.
 */
public final class SmoothGridField implements DifferentiableField {

  private final GridFrame frame;
  private final SmoothValues values;
  private final BoundingBox bounds;

  /** For single points, of which there are millions. */
  private final ThreadLocal<Cell> cells = ThreadLocal.withInitial(Cell::new);

  private SmoothGridField(GridFrame frame, SmoothValues values) {
    this.frame = frame;
    this.values = values;
    double unit = frame.unit();
    // From the second empty centre on, values are at most -1 and cubics stay below 0.
    bounds =
        new BoundingBox(
            frame.x(values.box().x0()) - 4 / unit,
            frame.y(values.box().y0()) - 4 / unit,
            frame.z(values.box().z0()) - 4 / unit,
            frame.x(values.box().x1() - 1) + 4 / unit,
            frame.y(values.box().y1() - 1) + 4 / unit,
            frame.z(values.box().z1() - 1) + 4 / unit);
  }

  /**
   * The field whose surface is smooth everywhere: for organic shapes.
   *
   * @throws IllegalArgumentException when no voxel is occupied, or the occupied ones and four
   *     around them are more than a grid can have
   */
  public static SmoothGridField of(VoxelGrid grid, int threads) {
    return new SmoothGridField(grid.frame(), SmoothValues.of(grid, threads));
  }

  /**
   * The field whose surface is smooth but for edges, with flat faces between them: for machined
   * shapes. It takes twice as long.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static SmoothGridField withEdges(VoxelGrid grid, int threads) {
    return new SmoothGridField(grid.frame(), SmoothValues.withEdges(grid, threads));
  }

  @Override
  public BoundingBox bounds() {
    return bounds;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    Cell cell = new Cell();
    for (int n = 0; n < count; n++) {
      cell.moveTo(x[n], y[n], z[n]);
      out[n] = cell.sum(cell.alongX, cell.alongY, cell.alongZ);
    }
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    Cell cell = new Cell();
    float perUnit = frame.unit() * 0.5f;
    for (int n = 0; n < count; n++) {
      cell.moveTo(x[n], y[n], z[n]);
      gx[n] = perUnit * cell.sum(cell.alongX.slopes(), cell.alongY, cell.alongZ);
      gy[n] = perUnit * cell.sum(cell.alongX, cell.alongY.slopes(), cell.alongZ);
      gz[n] = perUnit * cell.sum(cell.alongX, cell.alongY, cell.alongZ.slopes());
    }
  }

  @Override
  public float at(float x, float y, float z) {
    Cell cell = cells.get();
    cell.moveTo(x, y, z);
    return cell.sum(cell.alongX, cell.alongY, cell.alongZ);
  }

  /** Weights of four centres in a row, at a place between the second and the third. */
  private static final class Cubic {
    private int first;
    private float a;
    private float b;
    private float c;
    private float d;
    private float place;

    void moveTo(float index) {
      int floor = (int) Math.floor(index);
      float t = index - floor;
      first = floor - 1;
      a = ((1 - 0.5f * t) * t - 0.5f) * t;
      b = (1.5f * t - 2.5f) * t * t + 1;
      c = ((2 - 1.5f * t) * t + 0.5f) * t;
      d = (0.5f * t - 0.5f) * t * t;
      place = t;
    }

    /** Weights whose sum is the slope. */
    Cubic slopes() {
      float t = place;
      Cubic slopes = new Cubic();
      slopes.a = (2 - 1.5f * t) * t - 0.5f;
      slopes.b = (4.5f * t - 5) * t;
      slopes.c = (4 - 4.5f * t) * t + 0.5f;
      slopes.d = (1.5f * t - 1) * t;
      return slopes;
    }
  }

  /** The 64 centres around a point. */
  private final class Cell {
    private final float[] around = new float[64];
    private final Cubic alongX = new Cubic();
    private final Cubic alongY = new Cubic();
    private final Cubic alongZ = new Cubic();

    void moveTo(float x, float y, float z) {
      alongX.moveTo(index(x, frame.nx()));
      alongY.moveTo(index(y, frame.ny()));
      alongZ.moveTo(index(z, frame.nz()));
      values.cube(alongX.first, alongY.first, alongZ.first, around);
    }

    /** The coordinate in voxels: centres are integers; at most three voxels beyond the grid. */
    private float index(float p, int n) {
      float t = (p * frame.unit() + (n - 1)) * 0.5f;
      return Math.max(-3f, Math.min(n + 2f, t));
    }

    float sum(Cubic x, Cubic y, Cubic z) {
      return x.a * plane(0, y, z)
          + x.b * plane(16, y, z)
          + x.c * plane(32, y, z)
          + x.d * plane(48, y, z);
    }

    private float plane(int at, Cubic y, Cubic z) {
      return y.a * row(at, z) + y.b * row(at + 4, z) + y.c * row(at + 8, z) + y.d * row(at + 12, z);
    }

    private float row(int at, Cubic z) {
      return z.a * around[at] + z.b * around[at + 1] + z.c * around[at + 2] + z.d * around[at + 3];
    }
  }
}
