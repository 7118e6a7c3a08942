package io.nacre.metric;

import io.nacre.field.Field;
import io.nacre.mesh.BoundingBox;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Points spread uniformly over a box around a solid, with what is true there: the volumetric IoU of
 * a field is measured on them (Mescheder et al., CVPR 2019, "Metrics").
 *
 * @param x first coordinates, normalised units
 * @param y second coordinates
 * @param z third coordinates
 * @param inside which of them are inside
 */
public record VolumeSamples(float[] x, float[] y, float[] z, boolean[] inside) {

  /** Points of a figure that a report says. */
  public static final int MOST = 1_000_000;

  private static final int BLOCK = 8192;

  /** What is true of a point. */
  public interface Truth {
    boolean contains(float x, float y, float z);
  }

  /**
   * Draws {@code count} points in {@code box}; the same seed gives the same points whatever the
   * number of threads.
   */
  public static VolumeSamples of(Truth truth, BoundingBox box, int count, long seed, int threads) {
    VolumeSamples samples = ofSize(count);
    int blocks = (count + BLOCK - 1) / BLOCK;
    SplittableRandom root = new SplittableRandom(seed);
    long[] seeds = new long[blocks];
    Arrays.setAll(seeds, i -> root.nextLong());
    Parallel.forEach(
        threads,
        blocks,
        block -> {
          SplittableRandom random = new SplittableRandom(seeds[block]);
          for (int i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
            float x = (float) random.nextDouble(box.minX(), box.maxX());
            float y = (float) random.nextDouble(box.minY(), box.maxY());
            float z = (float) random.nextDouble(box.minZ(), box.maxZ());
            samples.x[i] = x;
            samples.y[i] = y;
            samples.z[i] = z;
            samples.inside[i] = truth.contains(x, y, z);
          }
        });
    return samples;
  }

  /** Room for {@code count} points. */
  public static VolumeSamples ofSize(int count) {
    return new VolumeSamples(
        new float[count], new float[count], new float[count], new boolean[count]);
  }

  /** Those points whose places {@code chosen} takes. */
  public VolumeSamples where(IntPredicate chosen) {
    int[] places = IntStream.range(0, count()).filter(chosen).toArray();
    VolumeSamples result = ofSize(places.length);
    for (int i = 0; i < places.length; i++) {
      result.x[i] = x[places[i]];
      result.y[i] = y[places[i]];
      result.z[i] = z[places[i]];
      result.inside[i] = inside[places[i]];
    }
    return result;
  }

  /** At which points the score of {@code field} is nearer to 0 than {@code decided}. */
  public boolean[] undecided(Field field, float decided, int threads) {
    boolean[] undecided = new boolean[count()];
    forEach(field, threads, (i, score) -> undecided[i] = Math.abs(score) < decided);
    return undecided;
  }

  /** What a score means for a point. */
  private interface Scored {
    void at(int point, float score);
  }

  private void forEach(Field field, int threads, Scored scored) {
    Parallel.forEach(
        threads,
        (count() + BLOCK - 1) / BLOCK,
        block -> {
          int from = block * BLOCK;
          int to = Math.min(count(), from + BLOCK);
          float[] scores = new float[to - from];
          field.scores(
              Arrays.copyOfRange(x, from, to),
              Arrays.copyOfRange(y, from, to),
              Arrays.copyOfRange(z, from, to),
              scores,
              to - from);
          for (int i = from; i < to; i++) {
            scored.at(i, scores[i - from]);
          }
        });
  }

  /** How many points there are. */
  public int count() {
    return x.length;
  }

  /**
   * How {@code field}, positive inside, agrees with the solid: points are counted as voxels are.
   */
  public Overlap overlap(Field field, int threads) {
    LongAdder both = new LongAdder();
    LongAdder missed = new LongAdder();
    LongAdder extra = new LongAdder();
    forEach(
        field,
        threads,
        (i, score) -> {
          if (score > 0) {
            (inside[i] ? both : extra).increment();
          } else if (inside[i]) {
            missed.increment();
          }
        });
    return new Overlap(both.sum(), missed.sum(), extra.sum(), count());
  }
}
