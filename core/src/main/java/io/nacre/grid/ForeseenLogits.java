package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.RangeEncoder;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the learned context model for the planes that are still to be coded, worked out on
 * a thread of its own: an encoder knows all voxels, so that what the model sees of them need not
 * wait for the coding of those before.
 */
final class ForeseenLogits implements AutoCloseable {

  /** Planes of x that may be ahead. */
  private static final int AHEAD = 8;

  /**
   * @param logits of the voxels of one plane, in the order of the scan
   * @param failure what ended the work instead
   */
  private record Plane(short[] logits, @Nullable Throwable failure) {}

  private final BlockingQueue<Plane> planes = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private short[] plane = {};
  private int next;

  /**
   * Begins with plane {@code from} of {@code source}.
   *
   * @param prior an evaluator that nobody else uses meanwhile
   */
  ForeseenLogits(PaddedBits source, int from, PriorEvaluator prior) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("nacre-foresight")
            .start(() -> work(source, from, new PriorCache(prior)));
  }

  private void work(PaddedBits source, int from, PriorCache prior) {
    PaddedBits known = new PaddedBits(source.nx, source.ny, source.nz);
    System.arraycopy(source.words, 0, known.words, 0, known.row(from, -PaddedBits.PAD));
    Walk walk = new Walk(known, prior);
    GridScan scan = new GridScan(new RangeEncoder(), source, known, walk, DecodingWork.unlimited());
    try {
      try {
        for (int x = from; x < source.nx; x++) {
          scan.planes(x, x + 1);
          planes.put(new Plane(walk.taken(), null));
        }
      } catch (RuntimeException | Error e) {
        planes.put(new Plane(new short[0], e));
      }
    } catch (InterruptedException e) {
      // Nobody wants the rest.
    }
  }

  /** That of the next voxel. */
  int next() {
    while (next == plane.length) {
      plane = take();
      next = 0;
    }
    return plane[next++];
  }

  private short[] take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          Plane taken = planes.take();
          if (taken.failure != null) {
            throw new IllegalStateException("the context model failed", taken.failure);
          }
          return taken.logits;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the work. */
  @Override
  public void close() {
    thread.interrupt();
  }

  /** Asks the model for each voxel of a scan and notes the answers. */
  static final class Walk implements VoxelModel {

    private final PaddedBits known;
    private final PriorCache prior;
    private final Mirrors mirrors;
    private final CausalWindow window;
    private final long[] view = new long[CausalWindow.LONGS];
    private short[] logits = new short[1 << 12];
    private int count;

    private Walk(PaddedBits known, PriorCache prior) {
      this.known = known;
      this.prior = prior;
      mirrors = new Mirrors(known);
      window = new CausalWindow(known);
    }

    @Override
    public int code(BinaryCoder coder, int x, int y, int z, int quiet, int bit) {
      mirrors.look(x, y, z);
      window.look(known.row(x, y), z, mirrors.state, quiet, view);
      if (count == logits.length) {
        logits = Arrays.copyOf(logits, 2 * count);
      }
      logits[count++] = (short) prior.logit(view);
      return bit;
    }

    @Override
    public int work() {
      return DecodingWork.LEARNED_VOXEL;
    }

    private short[] taken() {
      short[] taken = Arrays.copyOf(logits, count);
      count = 0;
      return taken;
    }
  }
}
