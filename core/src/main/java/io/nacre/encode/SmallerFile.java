package io.nacre.encode;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.sample.SolidTruth;
import io.nacre.search.Objective;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file with every voxel, to be weighed against a network. It is known before a search begins.
 *
 * @param wanted what the network is searched for; null when it is given
 */
record SmallerFile(PreparedShape shape, Encoded exact, @Nullable Objective wanted, int threads) {

  static SmallerFile of(PreparedShape shape, EncodingPlan plan, int threads) {
    Objective wanted =
        plan instanceof EncodingPlan.Searched(SearchPlan search)
            ? search.options().objective()
            : null;
    return new SmallerFile(shape, ExactEncoder.encode(shape, threads), wanted, threads);
  }

  /** Bytes of its code. */
  int code() {
    return Objects.requireNonNull(exact.file().exact()).size();
  }

  /** Whether no network can be better. */
  boolean isBest() {
    return shape.truth() == null
        && wanted instanceof Objective.MaxBytes(long most)
        && bytes() <= most;
  }

  /** Whether it is what was wanted, rather than {@code network}. */
  boolean isBetterThan(Encoded network) {
    return switch (wanted) {
      case Objective.TargetIou(double iou) -> {
        double reached = network.fit().iou();
        boolean candidate = reached < iou || isNoLargerThan(network);
        yield candidate && fit() >= Math.min(iou, reached);
      }
      case Objective.MaxBytes(long most) -> bytes() <= most && fit() >= network.fit().iou();
      case Objective.Reward reward -> isNoLargerThan(network);
      case null -> isNoLargerThan(network);
    };
  }

  private boolean isNoLargerThan(Encoded network) {
    return bytes() <= network.bytes().length;
  }

  private long bytes() {
    return exact.bytes().length;
  }

  /** Its volumetric IoU with the solid of a mesh; 1 of a grid, which comes back as it was. */
  private double fit() {
    SolidTruth truth = shape.truth();
    return truth == null
        ? 1
        : truth.volume(threads).overlap(new Decoder(exact.file()).field(), threads).iou();
  }
}
