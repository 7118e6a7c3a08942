package io.nacre.field;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockCover;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.CrossedCells;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.Arrays;

/**
 * The surface of an object of which a field is known inside the blocks of a mask only: marching
 * cubes on corners at the centres of voxels, plane by plane, where nothing thin is lost. Corners in
 * the mask have the field's scores, others a constant by their block. A corner outside the mask
 * with a neighbour in it also takes the field's score as far as its sign is that of the block, so
 * that surfaces that end at a block's face are placed as well as elsewhere.
 */
public final class BlockSurface {

  private static final int BATCH = 4096;

  /** Least magnitude of a score whose sign a block decides. */
  private static final float LEAST = 0.05f;

  private final Field field;
  private final VoxelGrid masked;
  private final VoxelGrid inside;
  private final GridFrame frame;
  private final int edge;
  private final GridFrame corners;
  private final BlockCover cover;

  private BlockSurface(Field field, BlockMask mask, VoxelGrid inside, GridFrame corners) {
    this.field = field;
    this.masked = mask.blocks();
    this.inside = inside;
    frame = mask.frame();
    edge = mask.edge();
    this.corners = corners;
    cover = new BlockCover(mask.frame(), mask.edge(), corners);
  }

  /**
   * The surface where the score is 0, closed also where the object reaches the grid's faces. Its
   * corners on the inside are the voxels of {@code frame} that {@link BlockRasterizer} and the
   * blocks inside give.
   *
   * @param field asked in the mask and up to a voxel beside it
   * @param inside the blocks outside the mask that lie inside the object
   * @param frame any resolution over the mask's space, at most {@link GridFrame#MAX_SIDE} - 2 a
   *     side
   * @param memory of which the bytes of the mesh stay taken
   */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public static TriangleMesh extract(
      DifferentiableField field,
      BlockMask mask,
      VoxelGrid inside,
      GridFrame frame,
      SurfaceStyle style,
      Allowance memory,
      int threads) {
    // A ring of corners more: frames are centred, so that the others stay where they are.
    GridFrame padded = new GridFrame(frame.nx() + 2, frame.ny() + 2, frame.nz() + 2, frame.unit());
    BlockSurface surface = new BlockSurface(field, mask, inside, padded);
    CrossedCells cells =
        MarchingCubes.cells(
            CornerFrame.ofVoxelCentres(padded), surface::fill, surface::scores, memory, threads);
    return style.mesh(cells, field, memory, threads);
  }

  /** The field's scores, outside the mask as far as their sign is that of the block. */
  private void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    field.scores(x, y, z, out, count);
    for (int n = 0; n < count; n++) {
      int i = BlockCover.block(x[n], frame.nx(), frame.unit(), edge);
      int j = BlockCover.block(y[n], frame.ny(), frame.unit(), edge);
      int k = BlockCover.block(z[n], frame.nz(), frame.unit(), edge);
      if (!masked.getOrFalse(i, j, k)) {
        out[n] = inside.getOrFalse(i, j, k) ? Math.max(LEAST, out[n]) : Math.min(-LEAST, out[n]);
      }
    }
  }

  private void fill(int i, float[] plane) {
    Batch batch = new Batch(i, plane);
    for (int j = 0; j < corners.ny(); j++) {
      for (int k = 0; k < corners.nz(); ) {
        int end = cover.runEnd(k);
        if (isMasked(i, j, k)) {
          batch.add(j, k, end, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        } else {
          fillConstant(i, j, k, end, batch);
        }
        k = end;
      }
    }
    batch.evaluate();
  }

  private void fillConstant(int i, int j, int from, int to, Batch batch) {
    boolean isInside = cover.isIn(inside, i, j, from);
    float least = isInside ? LEAST : Float.NEGATIVE_INFINITY;
    float most = isInside ? Float.POSITIVE_INFINITY : -LEAST;
    boolean beside =
        isMasked(i - 1, j, from)
            || isMasked(i + 1, j, from)
            || isMasked(i, j - 1, from)
            || isMasked(i, j + 1, from);
    if (beside) {
      batch.add(j, from, to, least, most);
      return;
    }
    int row = j * corners.nz();
    Arrays.fill(
        batch.plane, row + from, row + to, isInside ? BlockField.INSIDE : BlockField.OUTSIDE);
    if (isMasked(i, j, from - 1)) {
      batch.add(j, from, from + 1, least, most);
    }
    if (isMasked(i, j, to)) {
      batch.add(j, to - 1, to, least, most);
    }
  }

  private boolean isMasked(int i, int j, int k) {
    return i >= 0
        && j >= 0
        && k >= 0
        && i < corners.nx()
        && j < corners.ny()
        && k < corners.nz()
        && cover.isIn(masked, i, j, k);
  }

  /** Corners of one plane on their way to the field. */
  private final class Batch {
    private final float[] plane;
    private final float[] x = new float[BATCH];
    private final float[] y = new float[BATCH];
    private final float[] z = new float[BATCH];
    private final float[] scores = new float[BATCH];
    private final float[] least = new float[BATCH];
    private final float[] most = new float[BATCH];
    private final int[] at = new int[BATCH];
    private int count;

    Batch(int i, float[] plane) {
      this.plane = plane;
      Arrays.fill(x, (float) corners.x(i));
    }

    void add(int j, int from, int to, float lowest, float highest) {
      for (int k = from; k < to; k++) {
        if (count == BATCH) {
          evaluate();
        }
        y[count] = (float) corners.y(j);
        z[count] = (float) corners.z(k);
        least[count] = lowest;
        most[count] = highest;
        at[count++] = j * corners.nz() + k;
      }
    }

    void evaluate() {
      if (count == 0) {
        return;
      }
      field.scores(x, y, z, scores, count);
      for (int n = 0; n < count; n++) {
        plane[at[n]] = Math.max(least[n], Math.min(most[n], scores[n]));
      }
      count = 0;
    }
  }
}
