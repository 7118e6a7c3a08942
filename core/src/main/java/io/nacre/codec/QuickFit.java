package io.nacre.codec;

import io.nacre.field.BoxedField;
import io.nacre.metric.Overlap;
import io.nacre.metric.VolumeSamples;
import io.nacre.net.Network;
import io.nacre.net.NetworkRegion;
import io.nacre.sample.SolidTruth;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * About how well networks that differ little from a trained one fit its shape: they are asked only
 * where that one is undecided, which is a small part of all points. See {@link Encoded#fit}.
 */
final class QuickFit {

  /** Logits beyond which rounding weights is taken to change nothing. */
  private static final float DECIDED = 4;

  private final VolumeSamples undecided;
  private final Overlap decided;
  private final GridFrame frame;
  private final int threads;

  private QuickFit(VolumeSamples undecided, Overlap decided, GridFrame frame, int threads) {
    this.undecided = undecided;
    this.decided = decided;
    this.frame = frame;
    this.threads = threads;
  }

  /**
   * Prepared for networks near {@code network}, which answers for all of {@code shape}.
   *
   * @param shape not in blocks
   */
  static QuickFit of(PreparedShape shape, Network network, int threads) {
    GridFrame frame = shape.grid().frame();
    BoxedField field = NetworkRegion.field(network, frame);
    SolidTruth truth = shape.truth();
    VolumeSamples all =
        truth != null
            ? truth.volume(threads)
            : centers(shape.grid(), IndexBox.within(field.bounds(), frame));
    boolean[] isOpen = all.undecided(field, DECIDED, threads);
    Overlap decided = all.where(i -> !isOpen[i]).overlap(field, threads);
    if (truth == null) {
      // Beyond its box a network answers "outside".
      long inside = 0;
      for (boolean label : all.inside()) {
        inside += label ? 1 : 0;
      }
      long beyond = shape.grid().count() - inside;
      decided =
          new Overlap(
              decided.both(),
              decided.missed() + beyond,
              decided.extra(),
              decided.voxels() + beyond);
    }
    return new QuickFit(all.where(i -> isOpen[i]), decided, frame, threads);
  }

  private static VolumeSamples centers(VoxelGrid grid, IndexBox box) {
    GridFrame frame = grid.frame();
    VolumeSamples centers = VolumeSamples.ofSize(Math.toIntExact(box.voxelCount()));
    int i = 0;
    for (int x = box.x0(); x < box.x1(); x++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        for (int z = box.z0(); z < box.z1(); z++, i++) {
          centers.x()[i] = (float) frame.x(x);
          centers.y()[i] = (float) frame.y(y);
          centers.z()[i] = (float) frame.z(z);
          centers.inside()[i] = grid.get(x, y, z);
        }
      }
    }
    return centers;
  }

  /** About the IoU of a network of the same box. */
  double iou(Network network) {
    Overlap open = undecided.overlap(NetworkRegion.field(network, frame), threads);
    return new Overlap(
            open.both() + decided.both(),
            open.missed() + decided.missed(),
            open.extra() + decided.extra(),
            open.voxels() + decided.voxels())
        .iou();
  }
}
