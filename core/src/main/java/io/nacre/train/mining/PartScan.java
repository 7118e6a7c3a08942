package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ExcessParts;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Looks through the whole box of a network for components and cavities that the solid does not
 * have. Voxels are halved where the network is undecided, so that parts smaller than a voxel are
 * seen, too.
 */
public final class PartScan {

  /** Below this much of a logit at the centre of a voxel its eighths are looked at. */
  private static final float UNDECIDED = 8;

  /** Undecided voxels beyond which none is halved: the network has hardly learned anything. */
  private static final int MOST_HALVED = 1 << 19;

  /** How much logits may change until the next scan without making a part that was not seen. */
  private static final float MARGIN = 1;

  /** Most points that are taken of what is found. */
  private static final int MOST_POINTS = 1 << 16;

  private static final int POINTS_A_VOXEL = 4;

  private final SolidTruth truth;
  private final InputBox box;
  private final int threads;
  private final IndexBox extent;
  private final GridFrame frame;
  private final GridFrame fine;

  /**
   * @param box of the networks
   */
  public PartScan(SolidTruth truth, InputBox box, int threads) {
    this.truth = truth;
    this.box = box;
    this.threads = threads;
    extent = truth.extent();
    frame = truth.grid().frame();
    fine = new GridFrame(2 * frame.nx(), 2 * frame.ny(), 2 * frame.nz(), 2 * frame.unit());
  }

  /** Number of components and cavities that {@code network} has and the solid has not. */
  public int excess(Network network) {
    PackedNetwork packed = new PackedNetwork(network.architecture(), network.parameters());
    return ExcessParts.of(answers(packed).above(0), this::isInside).count();
  }

  /**
   * Points in the parts that {@code network} has and the solid has not, or would have if its logits
   * changed a little.
   */
  LabeledPoints points(PackedNetwork network, long seed) {
    Answers answers = answers(network);
    int[][] found = new int[2][];
    Parallel.forEach(
        threads,
        2,
        side ->
            found[side] =
                side == 0
                    ? places(ExcessParts.crumbs(answers.above(-MARGIN), this::isInside))
                    : places(ExcessParts.holes(answers.above(MARGIN), this::isInside)));
    int[] crumbs = found[0];
    int[] holes = found[1];
    int[] places = Arrays.copyOf(crumbs, crumbs.length + holes.length);
    System.arraycopy(holes, 0, places, crumbs.length, holes.length);
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) Math.min(MOST_POINTS, (long) POINTS_A_VOXEL * places.length);
    LabeledPoints points = LabeledPoints.ofSize(count);
    for (int i = 0; i < count; i++) {
      int place = places[(int) ((long) i * places.length / count)];
      float x = (float) (fine.x(place / fine.nz() / fine.ny()) + jitter(random));
      float y = (float) (fine.y(place / fine.nz() % fine.ny()) + jitter(random));
      float z = (float) (fine.z(place % fine.nz()) + jitter(random));
      points.put(i, x, y, z, truth.contains(x, y, z));
    }
    return points;
  }

  private double jitter(SplittableRandom random) {
    return (random.nextDouble() - 0.5) * fine.spacing();
  }

  private boolean isInside(int x, int y, int z) {
    return truth.contains(fine.x(x), fine.y(y), fine.z(z));
  }

  /** Numbers of the occupied voxels, z fastest. */
  private static int[] places(VoxelGrid grid) {
    int[] places = new int[(int) grid.count()];
    int next = 0;
    for (int row = 0; row < grid.nx() * grid.ny(); row++) {
      int first = row * grid.wordsPerRow();
      for (int w = 0; w < grid.wordsPerRow(); w++) {
        for (long word = grid.words()[first + w]; word != 0; word &= word - 1) {
          places[next++] = row * grid.nz() + 64 * w + Long.numberOfTrailingZeros(word);
        }
      }
    }
    return places;
  }

  private Answers answers(PackedNetwork network) {
    float[] whole =
        SampleScorer.logits(
            network,
            (int) extent.voxelCount(),
            (from, n, tile) -> {
              for (int i = 0; i < PointTile.SIZE; i++) {
                int voxel = from + (i < n ? i : 0);
                put(tile, i, frame.x(x(voxel)), frame.y(y(voxel)), frame.z(z(voxel)));
              }
            },
            threads);
    int[] undecided =
        IntStream.range(0, whole.length).filter(i -> Math.abs(whole[i]) < UNDECIDED).toArray();
    int[] halved = undecided.length <= MOST_HALVED ? undecided : new int[0];
    float[] eighths =
        SampleScorer.logits(
            network,
            8 * halved.length,
            (from, n, tile) -> {
              for (int i = 0; i < PointTile.SIZE; i++) {
                int k = from + (i < n ? i : 0);
                int voxel = halved[k >> 3];
                put(
                    tile,
                    i,
                    fine.x(fineX(voxel, k)),
                    fine.y(fineY(voxel, k)),
                    fine.z(fineZ(voxel, k)));
              }
            },
            threads);
    return new Answers(whole, halved, eighths);
  }

  private void put(PointTile tile, int i, double x, double y, double z) {
    tile.coordinates[i] = box.map(0, (float) x);
    tile.coordinates[PointTile.SIZE + i] = box.map(1, (float) y);
    tile.coordinates[2 * PointTile.SIZE + i] = box.map(2, (float) z);
  }

  private int x(int voxel) {
    return extent.x0() + voxel / (extent.sizeY() * extent.sizeZ());
  }

  private int y(int voxel) {
    return extent.y0() + voxel / extent.sizeZ() % extent.sizeY();
  }

  private int z(int voxel) {
    return extent.z0() + voxel % extent.sizeZ();
  }

  private int fineX(int voxel, int eighth) {
    return 2 * x(voxel) + (eighth >> 2 & 1);
  }

  private int fineY(int voxel, int eighth) {
    return 2 * y(voxel) + (eighth >> 1 & 1);
  }

  private int fineZ(int voxel, int eighth) {
    return 2 * z(voxel) + (eighth & 1);
  }

  /** What a network says at the centres of the box's voxels, and of the eighths of some. */
  private final class Answers {
    private final float[] whole;
    private final int[] halved;
    private final float[] eighths;

    Answers(float[] whole, int[] halved, float[] eighths) {
      this.whole = whole;
      this.halved = halved;
      this.eighths = eighths;
    }

    /** The eighths above {@code threshold}. */
    VoxelGrid above(float threshold) {
      VoxelGrid grid = new VoxelGrid(fine);
      for (int i = 0; i < whole.length; i++) {
        if (whole[i] > threshold) {
          // Both eighths along z lie in one word.
          int z = 2 * z(i);
          for (int k = 0; k < 8; k += 2) {
            grid.words()[grid.row(fineX(i, k), fineY(i, k)) + (z >>> 6)] |= 3L << z;
          }
        }
      }
      for (int k = 0; k < eighths.length; k++) {
        int voxel = halved[k >> 3];
        grid.set(fineX(voxel, k), fineY(voxel, k), fineZ(voxel, k), eighths[k] > threshold);
      }
      return grid;
    }
  }
}
