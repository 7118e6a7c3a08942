package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.PointSampler;
import io.nacre.sample.Region;
import io.nacre.sample.SolidSamples;
import io.nacre.sample.SolidTruth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Points of a solid: {@link PointSampler}. Each round scores one part of the stored points, in
 * turns, and fresh ones beyond the surface.
 */
public final class PointMining implements Mining {

  /** Rounds after which all stored points have been scored once. */
  private static final int PARTS = 2;

  /** The same where centres of voxels are mined, too, and are seven of eight samples. */
  private static final int PARTS_BESIDE_CENTRES = 8;

  /** Most points beyond the surface scored each round. */
  private static final int MOST_BEYOND = 1 << 17;

  private static final int MOST_BEYOND_BESIDE_CENTRES = 1 << 16;

  /** As many a voxel, while these are fewer. */
  private static final int BEYOND_A_VOXEL = 2;

  private static final float HARD_LOGIT = 2;

  /** When a training scans the box for parts too many: a scan takes as long as many steps. */
  private static final double[] SCANNED_AT = {0.6, 0.7, 0.8, 0.9};

  /** The same where a network that has learned the shape is trained on, and loses its freedom. */
  private static final double[] SCANNED_AGAIN_AT = {0, 0.2, 0.4, 0.6, 0.8};

  /** Points in excess parts that are remembered: where one vanished another may come up. */
  private static final int MOST_CRUMBS = 1 << 16;

  private final SolidSamples samples;
  private final PointSampler sampler;
  private final PointCoordinates coordinates;
  private final @Nullable PartScan scan;
  private final long seed;
  private final int parts;
  private final int scoredBeyond;
  private final int threads;
  private final BitSet hardNear = new BitSet();
  private final BitSet hardFine = new BitSet();
  private final double[] scannedAt;
  private double scored = -1;
  private LabeledPoints strays = LabeledPoints.ofSize(0);
  private LabeledPoints crumbs = LabeledPoints.ofSize(0);

  /**
   * @param samples of the solid
   * @param box of the network
   * @param alone whether nothing but its points is trained on
   * @param again whether the network has learned the shape before
   */
  public PointMining(
      SolidSamples samples, InputBox box, boolean alone, boolean again, long seed, int threads) {
    scannedAt = again ? SCANNED_AGAIN_AT : SCANNED_AT;
    this.samples = samples;
    this.threads = threads;
    coordinates = new PointCoordinates(box);
    SolidTruth truth = samples.truth();
    boolean everywhere = truth.region() instanceof Region.Box;
    scan = everywhere && !truth.isQuick() ? new PartScan(truth, box, threads) : null;
    this.seed = seed;
    parts = alone ? PARTS : PARTS_BESIDE_CENTRES;
    int mostBeyond = alone ? MOST_BEYOND : MOST_BEYOND_BESIDE_CENTRES;
    scoredBeyond = (int) Math.clamp(BEYOND_A_VOXEL * samples.otherVolume(), 1, mostBeyond);
    sampler = new PointSampler(samples, scoredBeyond, !alone, seed);
  }

  @Override
  public Supplier<TileSamples> samples() {
    return () -> new PointBatches(sampler, coordinates);
  }

  @Override
  public Score score(PackedNetwork network, int round, double progress) {
    sampler.advance(progress);
    ErrorCount near = scorePart(network, round, samples.near(), hardNear);
    scorePart(network, round, samples.fine(), hardFine);
    LabeledPoints beyond = sampler.renew(round);
    float[] logits = coordinates.logits(network, beyond, 0, 1, beyond.size(), threads);
    ErrorCount far = ErrorCount.of(i -> beyond.isInside(i), logits);
    strays = beyond.where(i -> isHard(logits[i], beyond.isInside(i)));
    mine();
    double before = scored;
    scored = progress;
    boolean due = Arrays.stream(scannedAt).anyMatch(at -> before < at && at <= progress);
    if (scan != null && due && progress < 1) {
      crumbs = crumbs.and(scan.points(network, seed + round), MOST_CRUMBS);
      sampler.mineParts(crumbs);
    }
    double perNear = (double) samples.nearVolume() / (near.inside() + near.outside());
    double perFar = (double) samples.otherVolume() / beyond.size();
    double missed = near.missed() * perNear + far.missed() * perFar;
    double extra = near.extra() * perNear + far.extra() * perFar;
    double inside = samples.insideVolume();
    double iou = Math.max(0, inside - missed) / (inside + extra);
    boolean faultless = near.wrong() + far.wrong() == 0;
    return new Score(iou, iou, near.loss(), faultless, near.collapsed());
  }

  /** Takes what is hard into the batches. */
  private void mine() {
    double far = samples.otherVolume() * (double) strays.size() / scoredBeyond;
    double near = samples.nearVolume() * (double) hardNear.cardinality() / samples.near().size();
    LabeledPoints hard = samples.near().where(hardNear::get);
    sampler.mine(hard.and(samples.fine().where(hardFine::get), Integer.MAX_VALUE));
    sampler.mineFar(strays, strays.size() == 0 ? 0 : far / (far + near));
  }

  private ErrorCount scorePart(
      PackedNetwork network, int round, LabeledPoints points, BitSet hard) {
    int first = round % parts;
    int count = (points.size() - first + parts - 1) / parts;
    float[] logits = coordinates.logits(network, points, first, parts, count, threads);
    for (int i = 0; i < count; i++) {
      int place = first + i * parts;
      hard.set(place, isHard(logits[i], points.isInside(place)));
    }
    return ErrorCount.of(i -> points.isInside(first + i * parts), logits);
  }

  private static boolean isHard(float logit, boolean inside) {
    return Math.abs(logit) < HARD_LOGIT || logit > 0 != inside;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    save(hardNear, samples.near().size(), out);
    save(hardFine, samples.fine().size(), out);
    out.writeInt(crumbs.size());
    for (long code : crumbs.codes()) {
      out.writeLong(code);
    }
  }

  private static void save(BitSet set, int size, DataOutput out) throws IOException {
    out.write(Arrays.copyOf(set.toByteArray(), (size + 7) / 8));
  }

  @Override
  public void load(DataInput in) throws IOException {
    load(hardNear, samples.near().size(), in);
    load(hardFine, samples.fine().size(), in);
    mine();
    crumbs = LabeledPoints.ofSize(Math.clamp(in.readInt(), 0, MOST_CRUMBS));
    for (int i = 0; i < crumbs.size(); i++) {
      crumbs.codes()[i] = in.readLong();
    }
    sampler.mineParts(crumbs);
  }

  private static void load(BitSet set, int size, DataInput in) throws IOException {
    byte[] bytes = new byte[(size + 7) / 8];
    in.readFully(bytes);
    set.clear();
    set.or(BitSet.valueOf(bytes));
  }
}
