package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockCover;
import io.nacre.voxel.block.BlockMask;
import java.util.Arrays;

/**
 * A field that is asked inside the blocks of a mask only. In the other blocks the score is {@link
 * #INSIDE} or {@link #OUTSIDE}, beyond the grid it is {@link #OUTSIDE}; the gradient there is 0.
 */
public final class BlockField implements DifferentiableField {

  /** Score in blocks that lie inside the object; about what a sure network says. */
  public static final float INSIDE = 8;

  /** Score in blocks that lie outside the object. */
  public static final float OUTSIDE = -8;

  private final DifferentiableField field;
  private final BlockMask mask;
  private final VoxelGrid inside;
  private final BoundingBox bounds;

  /**
   * @param field asked in the blocks of the mask
   * @param mask at least one block
   * @param inside the blocks outside the mask that lie inside the object
   */
  public BlockField(DifferentiableField field, BlockMask mask, VoxelGrid inside) {
    this.field = field;
    this.mask = mask;
    this.inside = inside;
    bounds = bounds(mask, inside);
  }

  private static BoundingBox bounds(BlockMask mask, VoxelGrid inside) {
    VoxelGrid any = mask.blocks().copy();
    for (int w = 0; w < any.words().length; w++) {
      any.words()[w] |= inside.words()[w];
    }
    IndexBox blocks = IndexBox.around(any);
    GridFrame frame = mask.frame();
    int edge = mask.edge();
    double half = frame.spacing() / 2;
    return new BoundingBox(
        frame.x(blocks.x0() * edge) - half,
        frame.y(blocks.y0() * edge) - half,
        frame.z(blocks.z0() * edge) - half,
        frame.x(blocks.x1() * edge) - half,
        frame.y(blocks.y1() * edge) - half,
        frame.z(blocks.z1() * edge) - half);
  }

  @Override
  public BoundingBox bounds() {
    return bounds;
  }

  /** Whether point (x, y, z) lies in a block of the mask. */
  public boolean isMasked(float x, float y, float z) {
    return isIn(mask.blocks(), x, y, z);
  }

  private boolean isIn(VoxelGrid blocks, float x, float y, float z) {
    GridFrame f = mask.frame();
    int edge = mask.edge();
    return blocks.getOrFalse(
        BlockCover.block(x, f.nx(), f.unit(), edge),
        BlockCover.block(y, f.ny(), f.unit(), edge),
        BlockCover.block(z, f.nz(), f.unit(), edge));
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    Masked masked = new Masked(x, y, z, count);
    float[] scores = new float[masked.count];
    field.scores(masked.x, masked.y, masked.z, scores, masked.count);
    for (int i = 0; i < count; i++) {
      out[i] = isIn(inside, x[i], y[i], z[i]) ? INSIDE : OUTSIDE;
    }
    for (int i = 0; i < masked.count; i++) {
      out[masked.index[i]] = scores[i];
    }
  }

  @Override
  public float at(float x, float y, float z) {
    if (isMasked(x, y, z)) {
      return field.at(x, y, z);
    }
    return isIn(inside, x, y, z) ? INSIDE : OUTSIDE;
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    Masked masked = new Masked(x, y, z, count);
    int n = masked.count;
    float[] mx = new float[n];
    float[] my = new float[n];
    float[] mz = new float[n];
    field.gradients(masked.x, masked.y, masked.z, mx, my, mz, n);
    Arrays.fill(gx, 0, count, 0);
    Arrays.fill(gy, 0, count, 0);
    Arrays.fill(gz, 0, count, 0);
    for (int i = 0; i < n; i++) {
      gx[masked.index[i]] = mx[i];
      gy[masked.index[i]] = my[i];
      gz[masked.index[i]] = mz[i];
    }
  }

  /** The points of a batch that lie in the mask. */
  private final class Masked {
    final float[] x;
    final float[] y;
    final float[] z;
    final int[] index;
    final int count;

    Masked(float[] allX, float[] allY, float[] allZ, int all) {
      x = new float[all];
      y = new float[all];
      z = new float[all];
      index = new int[all];
      int n = 0;
      for (int i = 0; i < all; i++) {
        if (isMasked(allX[i], allY[i], allZ[i])) {
          x[n] = allX[i];
          y[n] = allY[i];
          z[n] = allZ[i];
          index[n++] = i;
        }
      }
      count = n;
    }
  }
}
