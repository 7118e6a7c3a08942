package io.nacre.voxel;

import io.nacre.mesh.ConeClosure;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Solid of any mesh: voxels whose centre has a generalised winding number of at least one half.
 *
 * <p>A mesh with few open edges is closed by a cone over them: the winding number is then a whole
 * number, found by scanning columns, minus that of the cone, which has few triangles ({@link
 * ConeClosure}).
 *
 * <p>Away from the triangles the winding number is harmonic and its gradient has no net flux
 * through any closed surface, so no piece of its level 0.5 can close up around empty space or
 * around part of the mesh without touching a triangle. It is therefore enough to evaluate the
 * voxels that triangles touch, those around them, and from there on along the level wherever two
 * neighbours differ; what remains is flooded with the label of its rim. The result equals
 * evaluation at every voxel as long as the level is wider than a voxel; a region whose rim carries
 * both labels is evaluated voxel by voxel.
 */
final class WindingSolid {

  private static final int CHUNK = 2048;
  private static final int[][] FACES = {
    {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}
  };

  private final GridFrame frame;
  private final int threads;
  private final @Nullable ColumnWinding whole;
  private final WindingNumber rest;
  private final VoxelGrid touched;
  private final VoxelGrid known;
  private final VoxelGrid inside;
  private long[] fresh = new long[1024];
  private int freshCount;

  /**
   * @param grid the solid
   * @param uncertainty share of the voxels beside the surface whose winding number is in [0.2, 0.8]
   */
  record Result(VoxelGrid grid, double uncertainty) {}

  private WindingSolid(TriangleMesh mesh, GridFrame frame, int threads) {
    this.frame = frame;
    this.threads = threads;
    ConeClosure cone = ConeClosure.of(mesh);
    boolean fewOpenEdges = cone.rest().triangleCount() < mesh.triangleCount();
    this.whole = fewOpenEdges ? ScanlineSolid.columns(cone.closed(), frame, threads) : null;
    this.rest = WindingNumber.of(fewOpenEdges ? cone.rest() : mesh);
    this.touched = SurfaceVoxelizer.voxelize(mesh, frame, threads);
    this.known = BoundaryVoxels.outerBoundary(touched, Connectivity.TWENTY_SIX);
    this.inside = new VoxelGrid(frame);
  }

  static Result fill(TriangleMesh mesh, GridFrame frame, int threads) {
    WindingSolid solid = new WindingSolid(mesh, frame, threads);
    long beside = solid.known.count();
    AtomicLong uncertain = new AtomicLong();
    solid.addRim(mesh);
    solid.addAll(solid.touched);
    solid.evaluateKnown(uncertain);
    solid.collectKnown();
    while (solid.freshCount > 0) {
      solid.followLevel();
    }
    solid.floodRest();
    return new Result(solid.inside, (double) uncertain.get() / Math.max(1, beside));
  }

  private double windingNumber(int x, int y, int z) {
    double value = rest.at(frame.x(x), frame.y(y), frame.z(z));
    return whole == null ? value : whole.at(x, y, z) + value;
  }

  /** When the mesh reaches beyond the grid, the level may enter through the grid's rim. */
  private void addRim(TriangleMesh mesh) {
    double spare = 2 * frame.spacing();
    var box = mesh.bounds();
    boolean within =
        box.minX() > frame.x(0) + spare
            && box.minY() > frame.y(0) + spare
            && box.minZ() > frame.z(0) + spare
            && box.maxX() < frame.x(frame.nx() - 1) - spare
            && box.maxY() < frame.y(frame.ny() - 1) - spare
            && box.maxZ() < frame.z(frame.nz() - 1) - spare;
    if (!within) {
      VoxelGrid full = new VoxelGrid(frame);
      for (int x = 0; x < frame.nx(); x++) {
        for (int y = 0; y < frame.ny(); y++) {
          BitRuns.set(full.words(), full.row(x, y), 0, frame.nz() - 1);
        }
      }
      addAll(BoundaryVoxels.innerBoundary(full, Connectivity.SIX));
    }
  }

  private void addAll(VoxelGrid more) {
    for (int i = 0; i < known.words().length; i++) {
      known.words()[i] |= more.words()[i];
    }
  }

  private void evaluateKnown(AtomicLong uncertain) {
    Parallel.forEach(
        threads,
        frame.nx(),
        x -> {
          long unsure = 0;
          for (int y = 0; y < frame.ny(); y++) {
            int row = known.row(x, y);
            for (int w = 0; w < known.wordsPerRow(); w++) {
              long bits = 0;
              for (long rest = known.words()[row + w]; rest != 0; rest &= rest - 1) {
                int z = 64 * w + Long.numberOfTrailingZeros(rest);
                double value = windingNumber(x, y, z);
                bits |= value >= 0.5 ? Long.lowestOneBit(rest) : 0;
                boolean free = (touched.words()[row + w] & Long.lowestOneBit(rest)) == 0;
                unsure += free && value > 0.2 && value < 0.8 ? 1 : 0;
              }
              inside.words()[row + w] = bits;
            }
          }
          uncertain.addAndGet(unsure);
        });
  }

  private void collectKnown() {
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        int row = known.row(x, y);
        for (int w = 0; w < known.wordsPerRow(); w++) {
          long free = known.words()[row + w] & ~touched.words()[row + w];
          for (; free != 0; free &= free - 1) {
            addFresh(x, y, 64 * w + Long.numberOfTrailingZeros(free));
          }
        }
      }
    }
  }

  private void addFresh(int x, int y, int z) {
    if (freshCount == fresh.length) {
      fresh = Arrays.copyOf(fresh, 2 * freshCount);
    }
    fresh[freshCount++] = (long) x << 40 | (long) y << 20 | z;
  }

  /** Evaluates the unknown voxels around every free neighbour pair of fresh ones that differs. */
  private void followLevel() {
    long[] seen = fresh;
    int count = freshCount;
    fresh = new long[1024];
    freshCount = 0;
    for (int i = 0; i < count; i++) {
      int x = (int) (seen[i] >>> 40);
      int y = (int) (seen[i] >>> 20) & 0xFFFFF;
      int z = (int) seen[i] & 0xFFFFF;
      boolean here = inside.get(x, y, z);
      for (int[] f : FACES) {
        int u = x + f[0];
        int v = y + f[1];
        int w = z + f[2];
        if (known.getOrFalse(u, v, w) && !touched.get(u, v, w) && inside.get(u, v, w) != here) {
          claimAround(x, y, z);
          claimAround(u, v, w);
        }
      }
    }
    evaluateFresh();
  }

  private void claimAround(int x, int y, int z) {
    for (int u = Math.max(0, x - 1); u <= Math.min(frame.nx() - 1, x + 1); u++) {
      for (int v = Math.max(0, y - 1); v <= Math.min(frame.ny() - 1, y + 1); v++) {
        for (int w = Math.max(0, z - 1); w <= Math.min(frame.nz() - 1, z + 1); w++) {
          if (!known.get(u, v, w)) {
            known.set(u, v, w);
            addFresh(u, v, w);
          }
        }
      }
    }
  }

  private void evaluateFresh() {
    boolean[] labels = new boolean[freshCount];
    Parallel.forEach(
        freshCount < 64 ? 1 : threads,
        (freshCount + CHUNK - 1) / CHUNK,
        chunk -> {
          for (int i = chunk * CHUNK; i < Math.min(freshCount, (chunk + 1) * CHUNK); i++) {
            int x = (int) (fresh[i] >>> 40);
            int y = (int) (fresh[i] >>> 20) & 0xFFFFF;
            int z = (int) fresh[i] & 0xFFFFF;
            labels[i] = windingNumber(x, y, z) >= 0.5;
          }
        });
    for (int i = 0; i < freshCount; i++) {
      if (labels[i]) {
        inside.set(
            (int) (fresh[i] >>> 40), (int) (fresh[i] >>> 20) & 0xFFFFF, (int) fresh[i] & 0xFFFFF);
      }
    }
  }

  private void floodRest() {
    VoxelGrid unknown = new VoxelGrid(frame);
    VoxelGrid reached = new VoxelGrid(frame);
    VoxelGrid outside = new VoxelGrid(frame);
    for (int i = 0; i < unknown.words().length; i++) {
      boolean last = i % unknown.wordsPerRow() == unknown.wordsPerRow() - 1;
      unknown.words()[i] = ~known.words()[i] & (last ? unknown.lastWordMask() : -1L);
      reached.words()[i] = inside.words()[i] & ~touched.words()[i];
      outside.words()[i] = known.words()[i] & ~inside.words()[i] & ~touched.words()[i];
    }
    RowFlood.spread(reached, unknown);
    RowFlood.spread(outside, unknown);
    freshCount = 0;
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int i = reached.row(x, y); i < reached.row(x, y) + reached.wordsPerRow(); i++) {
          long both = reached.words()[i] & outside.words()[i] & unknown.words()[i];
          inside.words()[i] |= reached.words()[i] & ~both;
          for (; both != 0; both &= both - 1) {
            int z = 64 * (i - reached.row(x, y)) + Long.numberOfTrailingZeros(both);
            addFresh(x, y, z);
          }
        }
      }
    }
    evaluateFresh();
  }
}
