package io.nacre.train.mining;

import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The centres of voxels, which alone decide how good a network is, and points between them, so that
 * what lies there is smooth: every eighth tile of samples is one of points. With more of them
 * normals were no better, and the centres worse. A quarter of the points are crumbs, where any were
 * found.
 */
public final class MixedMining implements Mining {

  private static final int POINTS_EVERY = 8;

  private final VoxelMining centres;
  private final PointMining points;

  public MixedMining(VoxelMining centres, PointMining points) {
    this.centres = centres;
    this.points = points;
  }

  @Override
  public Supplier<TileSamples> samples() {
    Supplier<TileSamples> ofCentres = centres.samples();
    Supplier<TileSamples> ofPoints = points.samples();
    return () -> new Mixed(ofCentres.get(), ofPoints.get());
  }

  @Override
  public Score score(PackedNetwork network, int round, double progress) {
    points.score(network, round, progress);
    return centres.score(network, round, progress);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    points.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    points.load(in);
  }

  /** The samples of a thread. */
  private static final class Mixed implements TileSamples {
    private final TileSamples centres;
    private final TileSamples points;
    private TileSamples drawn;

    Mixed(TileSamples centres, TileSamples points) {
      this.centres = centres;
      this.points = points;
      drawn = centres;
    }

    @Override
    public void draw(long step, int offset, int count, PointTile tile) {
      drawn = offset / PointTile.SIZE % POINTS_EVERY == POINTS_EVERY - 1 ? points : centres;
      drawn.draw(step, offset, count, tile);
    }

    @Override
    public void differentiate(PointTile tile, int count, float scale) {
      drawn.differentiate(tile, count, scale);
    }
  }
}
