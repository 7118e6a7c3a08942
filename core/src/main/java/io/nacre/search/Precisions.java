package io.nacre.search;

import io.nacre.format.Kind;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How weights may be stored, and what that takes. Eight bits cost a few thousandths of IoU and half
 * the bytes, so they pay off up to about 99 % and wherever bytes are all that is limited.
 */
final class Precisions {

  /** Target IoU from which networks are planned in half precision. */
  private static final double FINE = 0.9925;

  /** What a file may have besides: the box of its network. */
  private static final int BOX_BYTES = 24;

  private static final GridFrame ANY_FRAME = GridFrame.cube(128);

  private Precisions() {}

  /**
   * The precisions that a network is stored in before the best is kept.
   *
   * @param wanted the user's choice, or null
   * @param last whether its training was a final one
   */
  static List<Precision> toTry(@Nullable Precision wanted, Objective objective, boolean last) {
    if (wanted != null) {
      return List.of(wanted);
    }
    return switch (objective) {
      case Objective.MaxBytes max -> List.of(Precision.INT8, Precision.FLOAT16);
      case Objective.TargetIou target ->
          last
              ? List.of(Precision.INT8, Precision.FLOAT16)
              : List.of(target.iou() < FINE ? Precision.INT8 : Precision.FLOAT16);
      case Objective.Reward reward -> List.of(Precision.FLOAT16);
    };
  }

  /** The precisions that sizes are planned for, the most promising first. */
  static List<Precision> toPlan(@Nullable Precision wanted, Objective objective) {
    return toTry(wanted, objective, false);
  }

  /** Bytes of a file with such a network, a few more than most have. */
  static long bytes(Architecture network, Precision precision) {
    Network blank = new Network(network, InputBox.FULL, new float[network.parameterCount()]);
    NacreFile file = new NacreFile(Kind.SOLID, ANY_FRAME, Normalization.IDENTITY, blank, precision);
    return NacreWriter.write(file).length + BOX_BYTES;
  }
}
