package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ExcessParts;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Looks through the whole box of a network for components and cavities that the solid does not
 * have. Voxels are halved where the network is undecided, so that parts smaller than a voxel are
 * seen, too.
 */
public final class PartScan {

  /** Below this much of a logit at the centre of a voxel its eighths are looked at. */
  private static final float UNDECIDED = 8;

  /** How much logits may change until the next scan without making a part that was not seen. */
  private static final float MARGIN = 1;

  /** Voxels a side beyond which none is halved. */
  private static final int MOST_HALVED = 256;

  /** Most points that are taken of what is found. */
  private static final int MOST_POINTS = 1 << 16;

  private final SolidTruth truth;
  private final InputBox box;
  private final int threads;
  private final IndexBox extent;
  private final GridFrame frame;

  /**
   * @param box of the networks
   */
  public PartScan(SolidTruth truth, InputBox box, int threads) {
    this.truth = truth;
    this.box = box;
    this.threads = threads;
    extent = truth.extent();
    frame = truth.grid().frame();
  }

  /** Number of components and cavities that {@code network} has and the solid has not. */
  public int excess(Network network) {
    PackedNetwork packed = new PackedNetwork(network.architecture(), network.parameters());
    VoxelGrid predicted = predicted(packed, logits(packed), 0);
    return ExcessParts.of(predicted, truth(predicted.frame())).count();
  }

  /**
   * Points in the parts that {@code network} has and the solid has not, or would have if its logits
   * changed a little.
   */
  LabeledPoints points(PackedNetwork network, long seed) {
    float[] logits = logits(network);
    VoxelGrid most = predicted(network, logits, -MARGIN);
    VoxelGrid least = predicted(network, logits, MARGIN);
    ExcessParts.Truth inside = truth(most.frame());
    int[] crumbs = places(ExcessParts.of(most, inside).crumbs());
    int[] holes = places(ExcessParts.of(least, inside).holes());
    int[] places = Arrays.copyOf(crumbs, crumbs.length + holes.length);
    System.arraycopy(holes, 0, places, crumbs.length, holes.length);
    return points(places, most.frame(), seed);
  }

  private float[] logits(PackedNetwork network) {
    int count = (int) extent.voxelCount();
    return SampleScorer.logits(network, count, (from, n, tile) -> fill(tile, from, n), threads);
  }

  private ExcessParts.Truth truth(GridFrame at) {
    return (x, y, z) -> truth.solid().contains(at.x(x), at.y(y), at.z(z));
  }

  private void fill(PointTile tile, int from, int n) {
    for (int i = 0; i < PointTile.SIZE; i++) {
      int k = from + (i < n ? i : 0);
      put(tile, i, frame, x(k), y(k), z(k));
    }
  }

  private LabeledPoints points(int[] places, GridFrame at, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(MOST_POINTS, 4 * places.length);
    LabeledPoints points = LabeledPoints.ofSize(count);
    for (int i = 0; i < count; i++) {
      int place = places[(int) ((long) i * places.length / count)];
      int z = place % at.nz();
      int y = place / at.nz() % at.ny();
      int x = place / at.nz() / at.ny();
      float px = (float) (at.x(x) + (random.nextDouble() - 0.5) * at.spacing());
      float py = (float) (at.y(y) + (random.nextDouble() - 0.5) * at.spacing());
      float pz = (float) (at.z(z) + (random.nextDouble() - 0.5) * at.spacing());
      points.put(i, px, py, pz, truth.solid().contains(px, py, pz));
    }
    return points;
  }

  /** Numbers of the occupied voxels, z fastest. */
  private static int[] places(VoxelGrid grid) {
    int[] places = new int[(int) grid.count()];
    int next = 0;
    for (int x = 0; x < grid.nx() && next < places.length; x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (grid.get(x, y, z)) {
            places[next++] = (x * grid.ny() + y) * grid.nz() + z;
          }
        }
      }
    }
    return places;
  }

  private VoxelGrid predicted(PackedNetwork network, float[] logits, float threshold) {
    if (Math.max(frame.nx(), Math.max(frame.ny(), frame.nz())) > MOST_HALVED) {
      VoxelGrid grid = new VoxelGrid(frame);
      for (int i = 0; i < logits.length; i++) {
        if (logits[i] > threshold) {
          grid.set(x(i), y(i), z(i));
        }
      }
      return grid;
    }
    return halved(network, logits, threshold);
  }

  private VoxelGrid halved(PackedNetwork network, float[] logits, float threshold) {
    GridFrame fine =
        new GridFrame(2 * frame.nx(), 2 * frame.ny(), 2 * frame.nz(), 2 * frame.unit());
    VoxelGrid grid = new VoxelGrid(fine);
    int[] undecided = new int[logits.length];
    int open = 0;
    for (int i = 0; i < logits.length; i++) {
      if (Math.abs(logits[i]) < UNDECIDED) {
        undecided[open++] = i;
      } else if (logits[i] > 0) {
        for (int part = 0; part < 8; part++) {
          grid.set(2 * x(i) + (part >> 2), 2 * y(i) + (part >> 1 & 1), 2 * z(i) + (part & 1));
        }
      }
    }
    float[] parts =
        SampleScorer.logits(
            network,
            8 * open,
            (from, n, tile) -> {
              for (int i = 0; i < PointTile.SIZE; i++) {
                int k = from + (i < n ? i : 0);
                int at = undecided[k / 8];
                put(
                    tile,
                    i,
                    fine,
                    2 * x(at) + (k >> 2 & 1),
                    2 * y(at) + (k >> 1 & 1),
                    2 * z(at) + (k & 1));
              }
            },
            threads);
    for (int k = 0; k < parts.length; k++) {
      if (parts[k] > threshold) {
        int at = undecided[k / 8];
        grid.set(2 * x(at) + (k >> 2 & 1), 2 * y(at) + (k >> 1 & 1), 2 * z(at) + (k & 1));
      }
    }
    return grid;
  }

  private void put(PointTile tile, int i, GridFrame at, int x, int y, int z) {
    tile.coordinates[i] = box.map(0, (float) at.x(x));
    tile.coordinates[PointTile.SIZE + i] = box.map(1, (float) at.y(y));
    tile.coordinates[2 * PointTile.SIZE + i] = box.map(2, (float) at.z(z));
  }

  private int x(int i) {
    return extent.x0() + i / (extent.sizeY() * extent.sizeZ());
  }

  private int y(int i) {
    return extent.y0() + i / extent.sizeZ() % extent.sizeY();
  }

  private int z(int i) {
    return extent.z0() + i % extent.sizeZ();
  }
}
