package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.parallel.Parallel;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.SolidParts;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.PartTruth;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Looks through the whole box of a network for components and cavities that the solid does not
 * have. Voxels are halved where the network is undecided, so that parts smaller than a voxel are
 * seen, too.
 */
public final class PartScan {

  /** Below this much of a logit at the centre of a voxel its eighths are looked at, at most. */
  private static final float UNDECIDED = 5;

  /**
   * Change of the logit within a voxel that is expected at most, in parts of that to its neighbours
   * along the three axes: twice what it takes from the centre to that of an eighth where logits are
   * linear.
   */
  private static final float STEEPNESS = 0.5f;

  /** The same of eighths. */
  private static final float UNDECIDED_EIGHTH = 1.25f;

  /** Undecided voxels beyond which none is halved: the network has hardly learned anything. */
  private static final int MOST_HALVED = 1 << 20;

  /** How much logits may change until the next scan without making a part that was not seen. */
  private static final float MARGIN = 1;

  /** Most points that are taken of what is found. */
  private static final int MOST_POINTS = 1 << 16;

  private static final int POINTS_A_VOXEL = 4;

  private final SolidTruth truth;
  private final InputBox box;
  private final int threads;
  private final IndexBox window;

  /** The voxels that networks answer in; as all indices here, counted from the window's corner. */
  private final IndexBox extent;

  private final GridFrame frame;
  private final GridFrame fine;
  private final GridFrame windowFrame;
  private final VoxelCoordinates coordinates;
  private final VoxelCoordinates fineCoordinates;
  private final PartTruth parts;
  private final int aliases;

  /**
   * @param box of the networks
   */
  public PartScan(SolidTruth truth, InputBox box, int threads) {
    this.truth = truth;
    this.box = box;
    this.threads = threads;
    SolidParts known = truth.parts(threads);
    window = known.window();
    extent = known.extent().minus(window);
    frame = known.frame();
    fine = frame.atResolution(2 * frame.unit());
    windowFrame = known.windowFrame();
    coordinates = new VoxelCoordinates(frame, window, box);
    fineCoordinates = new VoxelCoordinates(fine, window.scaled(2), box);
    parts = known.truth();
    aliases = known.aliases();
  }

  /** Number of components and cavities that {@code network} has and the solid has not. */
  public int excess(Network network) {
    PackedNetwork packed = new PackedNetwork(network.architecture(), network.parameters());
    Answers answers = answers(packed);
    return Math.max(tooManyWhole(answers), tooMany(above(answers, 0)));
  }

  private int tooManyWhole(Answers answers) {
    return Math.max(0, tooMany(whole(answers, 0)) - aliases);
  }

  private int tooMany(VoxelGrid decoded) {
    return parts.tooMany(decoded, threads);
  }

  /** As {@link #excess}, where the network is undecided at twice the resolution, too. */
  public int fineExcess(Network network) {
    PackedNetwork packed = new PackedNetwork(network.architecture(), network.parameters());
    Answers answers = answers(packed);
    VoxelGrid decoded = above(answers, 0);
    int[] undecided =
        IntStream.range(0, answers.eighths().length)
            .filter(k -> Math.abs(answers.eighths()[k]) < UNDECIDED_EIGHTH)
            .map(k -> eighth(answers.halved()[k >> 3], k))
            .toArray();
    int[] halved = undecided.length <= MOST_HALVED ? undecided : new int[0];
    GridFrame finest = fine.atResolution(2 * fine.unit());
    float[] logits = eighths(packed, halved, new VoxelCoordinates(finest, window.scaled(4), box));
    int most = Math.max(tooManyWhole(answers), tooMany(decoded));
    return Math.max(most, tooMany(halved(decoded, halved, logits, 0)));
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
                    ? places(faults(above(answers, -MARGIN)))
                    : places(faults(above(answers, MARGIN))));
    int[] places = Arrays.copyOf(found[0], found[0].length + found[1].length);
    System.arraycopy(found[1], 0, places, found[0].length, found[1].length);
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) Math.min(MOST_POINTS, (long) POINTS_A_VOXEL * places.length);
    LabeledPoints points = LabeledPoints.ofSize(count);
    int sizeY = 2 * window.sizeY();
    int sizeZ = 2 * window.sizeZ();
    for (int i = 0; i < count; i++) {
      int place = places[(int) ((long) i * places.length / count)];
      double atX = fine.x(2 * window.x0() + place / sizeZ / sizeY);
      double atY = fine.y(2 * window.y0() + place / sizeZ % sizeY);
      double atZ = fine.z(2 * window.z0() + place % sizeZ);
      float x = LabeledPoints.rounded(atX + jitter(random));
      float y = LabeledPoints.rounded(atY + jitter(random));
      float z = LabeledPoints.rounded(atZ + jitter(random));
      points.put(i, x, y, z, truth.contains(x, y, z));
    }
    return points;
  }

  private double jitter(SplittableRandom random) {
    return (random.nextDouble() - 0.5) * fine.spacing();
  }

  private VoxelGrid faults(VoxelGrid decoded) {
    VoxelGrid places = parts.components(decoded).places();
    VoxelGrid cavities = parts.cavities(decoded).places();
    for (int i = 0; i < places.words().length; i++) {
      places.words()[i] |= cavities.words()[i];
    }
    return places;
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
    float[] logits = coordinates.logits(network, extent, threads);
    int[] undecided = undecided(logits);
    int[] halved = undecided.length <= MOST_HALVED ? undecided : new int[0];
    return new Answers(logits, halved, eighths(network, halved, fineCoordinates));
  }

  /** Codes of the voxels in which the answer may change, in their order. */
  private int[] undecided(float[] logits) {
    int[][] found = new int[extent.sizeX()][];
    Parallel.forEach(
        threads,
        found.length,
        x -> {
          int[] codes = new int[extent.sizeY() * extent.sizeZ()];
          int n = 0;
          int i = x * codes.length;
          for (int y = 0; y < extent.sizeY(); y++) {
            for (int z = 0; z < extent.sizeZ(); z++, i++) {
              float logit = Math.abs(logits[i]);
              if (logit < UNDECIDED && logit < MARGIN + STEEPNESS * change(logits, i, x, y, z)) {
                codes[n++] =
                    LabeledVoxels.code(extent.x0() + x, extent.y0() + y, extent.z0() + z, false);
              }
            }
          }
          found[x] = Arrays.copyOf(codes, n);
        });
    return Arrays.stream(found).flatMapToInt(Arrays::stream).toArray();
  }

  /** By how much logits differ from voxel {@code i} to its neighbours: the sum over the axes. */
  private float change(float[] logits, int i, int x, int y, int z) {
    int alongZ = extent.sizeZ();
    return changeAlong(logits, i, extent.sizeY() * alongZ, x, extent.sizeX())
        + changeAlong(logits, i, alongZ, y, extent.sizeY())
        + changeAlong(logits, i, 1, z, alongZ);
  }

  /** The larger of the differences to the neighbours along an axis, {@code stride} away. */
  private static float changeAlong(float[] logits, int i, int stride, int index, int size) {
    float before = index == 0 ? 0 : Math.abs(logits[i] - logits[i - stride]);
    float after = index == size - 1 ? 0 : Math.abs(logits[i] - logits[i + stride]);
    return Math.max(before, after);
  }

  /** The logits at the eighths of voxels, 8 each. */
  private float[] eighths(PackedNetwork network, int[] codes, VoxelCoordinates places) {
    int[] eighths = new int[8 * codes.length];
    Arrays.setAll(eighths, k -> eighth(codes[k >> 3], k));
    return places.logits(network, new LabeledVoxels(eighths), threads);
  }

  /** The code of one of the eighths of the voxel with {@code code}: number {@code k} mod 8. */
  private static int eighth(int code, int k) {
    return LabeledVoxels.code(
        2 * LabeledVoxels.x(code) + (k >> 2 & 1),
        2 * LabeledVoxels.y(code) + (k >> 1 & 1),
        2 * LabeledVoxels.z(code) + (k & 1),
        false);
  }

  /** {@code grid} at twice its resolution, with the eighths of some voxels set by their logits. */
  private static VoxelGrid halved(VoxelGrid grid, int[] voxels, float[] logits, float threshold) {
    GridFrame twice = grid.frame().atResolution(2 * grid.frame().unit());
    VoxelGrid result = new VoxelGrid(twice);
    for (int x = 0; x < twice.nx(); x++) {
      for (int y = 0; y < twice.ny(); y++) {
        int from = grid.row(x / 2, y / 2);
        int to = result.row(x, y);
        for (int w = 0; w < result.wordsPerRow(); w++) {
          long bits = grid.words()[from + w / 2] >>> 32 * (w & 1) & 0xffffffffL;
          result.words()[to + w] = 3 * Long.expand(bits, 0x5555555555555555L);
        }
      }
    }
    for (int k = 0; k < logits.length; k++) {
      int eighth = eighth(voxels[k >> 3], k);
      result.set(
          LabeledVoxels.x(eighth),
          LabeledVoxels.y(eighth),
          LabeledVoxels.z(eighth),
          logits[k] > threshold);
    }
    return result;
  }

  /**
   * What a network says.
   *
   * @param logits at the centres of the extent's voxels
   * @param halved codes of those that are looked at more closely
   * @param eighths logits of their eighths
   */
  private record Answers(float[] logits, int[] halved, float[] eighths) {}

  private VoxelGrid whole(Answers answers, float threshold) {
    VoxelGrid grid = new VoxelGrid(windowFrame);
    int i = 0;
    for (int x = extent.x0(); x < extent.x1(); x++) {
      for (int y = extent.y0(); y < extent.y1(); y++) {
        for (int z = extent.z0(); z < extent.z1(); z++, i++) {
          if (answers.logits()[i] > threshold) {
            grid.set(x, y, z);
          }
        }
      }
    }
    return grid;
  }

  private VoxelGrid above(Answers answers, float threshold) {
    return halved(whole(answers, threshold), answers.halved(), answers.eighths(), threshold);
  }
}
