package io.nacre.codec;

import io.nacre.format.ExactGrid;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/** From a prepared shape to a file that holds every voxel of it. */
public final class ExactEncoder {

  private ExactEncoder() {}

  /** The smallest file that decodes to exactly that grid: without a network. */
  public static Encoded encode(PreparedShape shape, int threads) {
    ExactGrid grid = ExactGrid.of(shape.grid(), threads);
    NacreFile file =
        new NacreFile(shape.kind(), shape.grid().frame(), shape.transform(), null, grid, null);
    return exact(shape, file, null, threads);
  }

  /**
   * The file of a network with what makes it exact beside it: nothing, the corrections that it
   * already has, or the whole grid, whichever takes the fewest bytes.
   */
  public static Encoded complete(PreparedShape shape, Encoded network, int threads) {
    boolean exact = network.decoded().equals(shape.grid());
    if (exact && network.file().requireLearned().corrections() == null) {
      return network;
    }
    NacreFile file = network.file().with(ExactGrid.of(shape.grid(), threads));
    Encoded whole = network.exactly(exact(shape, file, network.requireTraining(), threads));
    return exact && network.bytes().length <= whole.bytes().length ? network : whole;
  }

  private static Encoded exact(
      PreparedShape shape, NacreFile file, @Nullable TrainingResult training, int threads) {
    byte[] bytes = NacreWriter.write(file);
    return Encoded.exact(shape, bytes, Encoder.reread(bytes), training, threads);
  }
}
