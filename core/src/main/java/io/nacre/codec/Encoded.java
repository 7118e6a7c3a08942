package io.nacre.codec;

import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Origin;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.net.NetworkRegion;
import io.nacre.sample.SolidTruth;
import io.nacre.train.TrainingResult;
import io.nacre.train.mining.PartScan;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/** An encoded shape. What is decoded is decoded when it is asked for first. For concurrent use. */
public final class Encoded {

  private final PreparedShape shape;
  private final byte[] bytes;
  private final NacreFile file;
  private final @Nullable Encoded network;
  private final @Nullable TrainingResult training;
  private final int threads;
  private @Nullable VoxelGrid decoded;
  private @Nullable Overlap overlap;
  private @Nullable Overlap fit;

  /**
   * @param network the same without the file's corrections and exact grid; null where it has none
   */
  private Encoded(
      PreparedShape shape,
      byte[] bytes,
      NacreFile file,
      @Nullable Encoded network,
      @Nullable TrainingResult training,
      int threads) {
    this.shape = shape;
    this.bytes = bytes;
    this.file = file;
    this.network = network;
    this.training = training;
    this.threads = threads;
  }

  /** The file that {@code bytes} are, as {@code file} says, of {@code shape}. */
  static Encoded of(
      PreparedShape shape,
      byte[] bytes,
      NacreFile file,
      @Nullable TrainingResult training,
      int threads) {
    return new Encoded(shape, bytes, file, null, training, threads);
  }

  /** As {@link #of} for a file of which the coder of grids says that {@code shape} comes back. */
  static Encoded exact(
      PreparedShape shape,
      byte[] bytes,
      NacreFile file,
      @Nullable TrainingResult training,
      int threads) {
    Encoded result = of(shape, bytes, file, training, threads);
    result.decoded = shape.grid();
    return result;
  }

  /** The whole file. */
  public byte[] bytes() {
    return bytes;
  }

  /** What the bytes say. */
  public NacreFile file() {
    return file;
  }

  /**
   * The grid that the bytes decode to. Where that is exactly the given one by construction, it is
   * not decoded for this: {@link #verify} does it.
   */
  public synchronized VoxelGrid decoded() {
    if (decoded == null) {
      decoded = new Decoder(file).grid(threads);
    }
    return decoded;
  }

  /**
   * Decodes the bytes once more and compares.
   *
   * @throws IllegalStateException when they do not give {@link #decoded}
   */
  public void verify() {
    VoxelGrid again = new Decoder(Encoder.reread(bytes)).grid(threads);
    if (!again.equals(decoded())) {
      throw new IllegalStateException(
          "the file decodes to %d voxels other than those that were encoded; this is a bug"
              .formatted(Overlap.of(again, decoded()).wrong()));
    }
  }

  /** That grid against the encoded one. */
  public synchronized Overlap overlap() {
    if (overlap == null) {
      overlap = Overlap.of(decoded(), shape.grid());
    }
    return overlap;
  }

  /** The same without the file's corrections and exact grid, if it has a network. */
  public Overlap ofNetwork() {
    return network == null ? overlap() : network.ofNetwork();
  }

  /**
   * What goals are about: how the network agrees with points of the solid of a mesh, which gives
   * the volumetric IoU; of other shapes, and files without a network of the whole shape, {@link
   * #ofNetwork}.
   */
  public synchronized Overlap fit() {
    SolidTruth truth = shape.truth();
    if (truth == null || file.learned() == null || file.learned().blocks() != null) {
      return ofNetwork();
    }
    if (fit == null) {
      fit =
          network != null
              ? network.fit()
              : truth
                  .volume(threads)
                  .overlap(NetworkRegion.field(file.learned().network(), file.frame()), threads);
    }
    return fit;
  }

  /**
   * Components and cavities that the network has and the solid has not, looked at down to four
   * times the resolution ({@link PartScan#fineExcess}); 0 where none is known.
   */
  public int partsTooMany() {
    SolidTruth truth = shape.target().truth();
    if (truth == null || file.learned() == null || file.learned().blocks() != null) {
      return 0;
    }
    Network own = file.learned().network();
    return new PartScan(truth, own.box(), threads).fineExcess(own);
  }

  /** How the network came about; null when the file has none. */
  public @Nullable TrainingResult training() {
    return training;
  }

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
    Encoded result =
        new Encoded(shape, NacreWriter.write(named), named, network, training, threads);
    synchronized (this) {
      result.decoded = decoded;
      result.overlap = overlap;
      result.fit = fit;
    }
    return result;
  }

  /** {@code other}, which is this with other corrections or another exact grid. */
  Encoded exactly(Encoded other) {
    Encoded own = network == null ? this : network;
    Encoded result = new Encoded(shape, other.bytes, other.file, own, training, threads);
    synchronized (other) {
      result.decoded = other.decoded;
    }
    return result;
  }
}
