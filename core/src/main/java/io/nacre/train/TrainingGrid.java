package io.nacre.train;

import io.nacre.field.BlockRasterizer;
import io.nacre.field.FieldRasterizer;
import io.nacre.metric.Overlap;
import io.nacre.metric.VolumeSamples;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.net.NetworkRegion;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.Region;
import io.nacre.sample.SolidTruth;
import io.nacre.train.mining.Mining;
import io.nacre.train.mining.MixedMining;
import io.nacre.train.mining.PointMining;
import io.nacre.train.mining.SurfacePlaces;
import io.nacre.train.mining.VoxelCoordinates;
import io.nacre.train.mining.VoxelMining;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a network is to learn, and where.
 *
 * @param voxels which voxels are inside
 * @param mask the blocks where it will be asked; null for everywhere
 * @param truth the solid whose voxels these are; the network learns points of it, of a mesh alone
 *     and of a grid, or in blocks, besides the voxels; null where voxels are all to be learned
 */
public record TrainingGrid(VoxelGrid voxels, @Nullable BlockMask mask, @Nullable SolidTruth truth) {

  public TrainingGrid {
    if (mask != null && !mask.frame().equals(voxels.frame())) {
      throw new IllegalArgumentException("a mask of %s for %s".formatted(mask.frame(), voxels));
    }
  }

  /** The voxels of some blocks. */
  public TrainingGrid(VoxelGrid voxels, BlockMask mask) {
    this(voxels, mask, null);
  }

  /** All of {@code voxels}. */
  public static TrainingGrid of(VoxelGrid voxels) {
    return new TrainingGrid(voxels, null, null);
  }

  /** The voxels of some blocks, and points of a solid between them. */
  public static TrainingGrid of(SolidTruth truth, BlockMask mask) {
    return new TrainingGrid(truth.grid(), mask, truth.within(mask));
  }

  /** A solid, point by point. */
  public static TrainingGrid of(SolidTruth truth) {
    return new TrainingGrid(truth.grid(), null, truth);
  }

  /** The same, of which only the centres of voxels are known. */
  public TrainingGrid centres() {
    return new TrainingGrid(voxels, mask, null);
  }

  /** The smallest box, of whole blocks where there is a mask, around what has to be learnt. */
  IndexBox extent() {
    if (truth != null) {
      return truth.extent();
    }
    return mask == null ? IndexBox.around(voxels) : mask.extent();
  }

  /** That box in normalised space. */
  InputBox box() {
    return InputBox.around(extent(), voxels.frame());
  }

  /** Where samples are drawn. */
  Region region() {
    return mask == null ? new Region.Box(voxels, extent()) : new Region.Blocks(voxels, mask);
  }

  /**
   * What the default recipe draws for a network of {@code box}.
   *
   * @param again whether it has learned the shape before
   */
  Mining mining(InputBox box, boolean again, long seed, int threads) {
    if (truth != null && learnsPoints()) {
      return new PointMining(truth.samples(threads), box, true, again, seed, threads);
    }
    long inside = mask == null ? voxels.count() : mask.clip(voxels).count();
    VoxelMining centres =
        new VoxelMining(voxels, region(), box, inside, truth != null, seed, threads);
    return truth == null
        ? centres
        : new MixedMining(
            centres, new PointMining(truth.samples(threads), box, false, again, seed, threads));
  }

  /** Where the surface is, for a network of {@code box}. */
  SurfacePlaces surface(InputBox box, int threads) {
    return truth != null && learnsPoints()
        ? SurfacePlaces.of(truth.samples(threads).near(), box)
        : SurfacePlaces.of(
            LabeledVoxels.support(voxels).within(region()),
            new VoxelCoordinates(voxels.frame(), box));
  }

  /** Whether points are all that is learned, and judged by: of a mesh, everywhere. */
  private boolean learnsPoints() {
    return mask == null && truth != null && truth.isOfMesh();
  }

  /** How an empty prediction agrees with what is learned. */
  public Overlap empty(int threads) {
    if (truth == null || !learnsPoints()) {
      return new Overlap(0, voxels.count(), 0, voxels.frame().voxelCount());
    }
    VolumeSamples volume = truth.volume(threads);
    long inside = IntStream.range(0, volume.count()).filter(i -> volume.inside()[i]).count();
    return new Overlap(0, inside, 0, volume.count());
  }

  /**
   * How a network agrees with what it learns: with points of the solid, else with the voxels in the
   * mask.
   */
  Overlap overlap(Network network, int threads) {
    if (truth != null && learnsPoints()) {
      return truth.volume(threads).overlap(NetworkRegion.field(network, voxels.frame()), threads);
    }
    NetworkField field = new NetworkField(network);
    return mask == null
        ? Overlap.of(FieldRasterizer.rasterize(field, voxels.frame(), threads), voxels)
        : Overlap.of(BlockRasterizer.rasterize(field, mask, 0, threads), mask.clip(voxels));
  }
}
