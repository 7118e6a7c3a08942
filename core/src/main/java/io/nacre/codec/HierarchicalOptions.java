package io.nacre.codec;

import io.nacre.format.Form;
import io.nacre.net.Activation;
import io.nacre.net.Layer;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shape becomes a hierarchical file.
 *
 * @param edge voxels along the edge of a block
 * @param channels features at each corner of a block
 * @param hidden hidden layers between features and answer
 * @param form what the network decides; null for what suits the shape
 * @param training how the network is trained
 * @param weights how its weights are stored
 * @param corrected whether the voxels that the network gets wrong are stored as well
 */
public record HierarchicalOptions(
    int edge,
    int channels,
    List<Layer> hidden,
    @Nullable Form form,
    TrainingOptions training,
    WeightOptions weights,
    boolean corrected) {

  /** Hidden layers when none are named; the last lets a thin sheet be one fold of a plane. */
  public static final List<Layer> HIDDEN =
      List.of(
          new Layer(32, Activation.SINE),
          new Layer(32, Activation.SINE),
          new Layer(4, Activation.ABS));

  /** Features of a corner when their number is not named. */
  public static final int CHANNELS = 6;

  /** Sample-steps when no budget is named. */
  public static final long STEPS = 40_000_000;

  /** Blocks along the longest side of a grid (hierarchical method). */
  public static final int BLOCKS = 32;

  /** Least edge that is chosen by itself; blocks of less say nothing that voxels do not. */
  private static final int LEAST_EDGE = 4;

  public HierarchicalOptions {
    hidden = List.copyOf(hidden);
  }

  /** The edge that suits {@code frame}. */
  public static int edge(GridFrame frame) {
    return Math.max(LEAST_EDGE, edge(frame, BLOCKS));
  }

  /** The edge that cuts the longest side of {@code frame} into {@code blocks} blocks or fewer. */
  public static int edge(GridFrame frame, int blocks) {
    int longest = Math.max(frame.nx(), Math.max(frame.ny(), frame.nz()));
    return Math.max(1, (longest + blocks - 1) / blocks);
  }
}
