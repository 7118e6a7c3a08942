package io.nacre.grid.mask;

import io.nacre.allowance.Allowance;
import io.nacre.grid.DecodedGrid;
import io.nacre.grid.DecodingWork;
import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.grid.range.RangeEncoder;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;

/**
 * Exact coding of where a prediction inside a mask of blocks is wrong. First a decision a block:
 * whether a voxel without predicted neighbours is wrong in it, which is rare; then one for each
 * voxel at the predicted surface, and for the others of those blocks.
 */
public final class CorrectionCoder {

  private CorrectionCoder() {}

  /**
   * The code that turns {@code predicted} into {@code actual} inside the mask; it never ends in a
   * zero byte.
   *
   * @param predicted what the decoder has
   * @param solid a grid that the decoder has and that tells on which side of the surface a voxel
   *     is; the prediction itself where there is no other
   */
  public static byte[] encode(
      VoxelGrid predicted, VoxelGrid solid, BlockMask mask, VoxelGrid actual) {
    RangeEncoder encoder = new RangeEncoder();
    new Walk(predicted, solid, mask, actual, new DecodingWork(Allowance.unlimited())).run(encoder);
    return encoder.finish();
  }

  /**
   * {@code predicted} with the corrections of bytes[offset .. offset + length). Any bytes give some
   * grid, in time and memory that depend on the other arguments only.
   */
  public static DecodedGrid decode(
      byte[] bytes, int offset, int length, VoxelGrid predicted, VoxelGrid solid, BlockMask mask) {
    DecodingWork work = new DecodingWork(Allowance.unlimited());
    return decode(new RangeDecoder(bytes, offset, length), predicted, solid, mask, work);
  }

  /** As the other form for all of {@code code}, within what is allowed. */
  public static DecodedGrid decode(
      byte[] code, VoxelGrid predicted, VoxelGrid solid, BlockMask mask, DecodingWork work) {
    return decode(new RangeDecoder(code, 0, code.length), predicted, solid, mask, work);
  }

  private static DecodedGrid decode(
      RangeDecoder decoder,
      VoxelGrid predicted,
      VoxelGrid solid,
      BlockMask mask,
      DecodingWork work) {
    VoxelGrid corrected = new Walk(predicted, solid, mask, predicted, work).run(decoder);
    return new DecodedGrid(corrected, decoder.bytesRead());
  }

  /** The walk over the blocks, the same for both directions. */
  private static final class Walk {
    private final VoxelGrid predicted;
    private final BlockMask mask;
    private final VoxelGrid actual;
    private final VoxelGrid wrong;
    private final DecodingWork work;
    private final CorrectionContexts contexts;
    private final ContextMixing mixing =
        new ContextMixing(
            CorrectionContexts.SIZES, CorrectionContexts.CROWD_SETS, CorrectionContexts.WRONG_SETS);
    private final ContextMixing strays = new ContextMixing(new int[] {2}, 1, 1);
    private final int[] previous = new int[1];

    Walk(
        VoxelGrid predicted, VoxelGrid solid, BlockMask mask, VoxelGrid actual, DecodingWork work) {
      this.work = work;
      this.predicted = predicted;
      this.mask = mask;
      this.actual = actual;
      wrong = new VoxelGrid(predicted.frame());
      contexts = new CorrectionContexts(predicted, solid, wrong);
    }

    VoxelGrid run(BinaryCoder coder) {
      VoxelGrid blocks = mask.blocks();
      for (int i = 0; i < blocks.nx(); i++) {
        for (int j = 0; j < blocks.ny(); j++) {
          for (int k = 0; k < blocks.nz(); k++) {
            if (blocks.get(i, j, k)) {
              block(coder, mask.voxels(i, j, k));
            }
          }
        }
      }
      for (int w = 0; w < wrong.words().length; w++) {
        wrong.words()[w] ^= predicted.words()[w];
      }
      return wrong;
    }

    private void block(BinaryCoder coder, IndexBox box) {
      int stray = !coder.decodes() && hasStray(box) ? 1 : 0;
      stray = strays.code(coder, stray, previous, 0, 0);
      previous[0] = stray;
      work.add(box.voxelCount() * DecodingWork.CROWD);
      work.take();
      for (int x = box.x0(); x < box.x1(); x++) {
        for (int y = box.y0(); y < box.y1(); y++) {
          for (int z = box.z0(); z < box.z1(); z++) {
            if (contexts.isNear(x, y, z) || stray == 1) {
              voxel(coder, x, y, z);
            }
          }
        }
      }
    }

    private void voxel(BinaryCoder coder, int x, int y, int z) {
      int bit = !coder.decodes() && isWrong(x, y, z) ? 1 : 0;
      contexts.look(x, y, z);
      work.add(DecodingWork.ADAPTIVE_VOXEL);
      if (mixing.code(coder, bit, contexts.contexts, contexts.crowd, contexts.wrongs) == 1) {
        wrong.set(x, y, z);
      }
    }

    private boolean isWrong(int x, int y, int z) {
      return predicted.get(x, y, z) != actual.get(x, y, z);
    }

    private boolean hasStray(IndexBox box) {
      for (int x = box.x0(); x < box.x1(); x++) {
        for (int y = box.y0(); y < box.y1(); y++) {
          for (int z = box.z0(); z < box.z1(); z++) {
            if (isWrong(x, y, z) && !contexts.isNear(x, y, z)) {
              return true;
            }
          }
        }
      }
      return false;
    }
  }
}
