package io.nacre.encode;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.search.SearchLimit;
import io.nacre.time.Stopwatch;
import io.nacre.train.PointSource;
import io.nacre.train.Recipe;
import io.nacre.train.Regression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Digests of what small trainings of every kind give. A class of its own without test libraries, so
 * that child JVMs with other kernels can run it too.
 */
final class TrainedBytes {

  private static final EncodingOptions COARSE =
      EncodingOptions.DEFAULT.withShape(ShapeOptions.DEFAULT.withResolution(16)).withThreads(1);

  private static final TrainingLength STEPS = new TrainingLength.Steps(5_000);

  /** Widths that leave rows and columns over beside the kernels' blocks. */
  private static final Architecture LAYERS = Architecture.parse("21:sine,9:elu,6:relu");

  private TrainedBytes() {}

  public static void main(String[] args) {
    System.out.println(digests());
  }

  /** Lines of a kind and the digest of its bytes. */
  static String digests() {
    EncodingOptions network = COARSE.withNetwork(LAYERS, STEPS);
    EncodingOptions blocks = network.withMethod(EncodingMethod.HIERARCHICAL, BlockOptions.DEFAULT);
    return String.join(
        "\n",
        "network " + digest(network, SampleShape.TREFOIL),
        "search " + digest(COARSE.withSearch(search()), SampleShape.GEAR),
        "blocks " + digest(blocks, SampleShape.SHEET),
        "paper " + digest(COARSE.withTraining(published(Recipe.PAPER)), SampleShape.TREFOIL),
        "coarse " + digest(COARSE.withTraining(published(Recipe.PAPER_COARSE)), SampleShape.GEAR),
        "regression " + digest(regression()));
  }

  private static SearchRequest search() {
    SearchRequest usual = SearchRequest.DEFAULT;
    return new SearchRequest(
        usual.method(),
        usual.objective(),
        new SearchLimit.Work(1.5e7),
        usual.space(),
        STEPS,
        STEPS,
        usual.enas());
  }

  /** Two batches, with learned planes. */
  private static TrainingRequest published(Recipe recipe) {
    return new TrainingRequest(
        LAYERS,
        new TrainingLength.Steps(2L * recipe.batch()),
        0,
        recipe,
        new Encoding.Featured(new Encoding.Positional(2), new FeatureTable.TriPlane(8, 3)),
        WeightOptions.rounded(Precision.FLOAT32));
  }

  private static byte[] regression() {
    int batch = 1200;
    Architecture architecture = Architecture.parse("13:tanh,6:elu");
    float[] weights = Network.glorotWeights(architecture, new SplittableRandom(1));
    Regression regression =
        new Regression(new Network(architecture, InputBox.FULL, weights), batch, 1);
    PointSource halfX =
        (step, offset, count, x, y, z, values) -> {
          SplittableRandom random = new SplittableRandom(step * batch + offset);
          for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
            y[i] = (float) random.nextDouble(-1, 1);
            z[i] = (float) random.nextDouble(-1, 1);
            values[i] = x[i] / 2;
          }
        };
    regression.run(halfX, 20, t -> 1e-2);
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length);
    bytes.asFloatBuffer().put(regression.network().parameters());
    return bytes.array();
  }

  private static String digest(EncodingOptions options, SampleShape shape) {
    ShapeEncoder encoder = ShapeEncoder.of(options);
    PreparedShape prepared = encoder.prepare(shape.mesh());
    try {
      return digest(
          encoder
              .network(prepared, EncodingListener.NONE, ResumeFiles.NONE, Stopwatch.started())
              .encoded()
              .bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
