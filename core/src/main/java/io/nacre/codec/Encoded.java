package io.nacre.codec;

import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Origin;
import io.nacre.metric.Overlap;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * An encoded shape.
 *
 * @param bytes the whole file
 * @param file what the bytes say
 * @param decoded the grid that the bytes decode to
 * @param overlap that grid against the encoded one
 * @param ofNetwork the same without the file's corrections and exact grid, if it has a network
 * @param training how the network came about; null when the file has none
 */
public record Encoded(
    byte[] bytes,
    NacreFile file,
    VoxelGrid decoded,
    Overlap overlap,
    Overlap ofNetwork,
    @Nullable TrainingResult training) {

  /**
   * How the network of a file that has one came about.
   *
   * @throws IllegalStateException when the file has none
   */
  public TrainingResult requireTraining() {
    if (training == null) {
      throw new IllegalStateException("nothing was trained for a file without a network");
    }
    return training;
  }

  /** Whether the training was ended before its time. */
  public boolean stopped() {
    return training != null && training.stopped();
  }

  /** The same file, saying where it comes from. */
  public Encoded with(Origin origin) {
    NacreFile named = file.with(origin);
    return new Encoded(NacreWriter.write(named), named, decoded, overlap, ofNetwork, training);
  }

  /** This with other corrections or another exact grid. */
  Encoded exactly(Encoded other) {
    return new Encoded(other.bytes, other.file, other.decoded, other.overlap, ofNetwork, training);
  }
}
