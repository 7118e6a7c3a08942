package io.nacre.io.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.Filter;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are written and read, by hand and damaged. */
class KerasFilesTest {

  /** Two inputs count: the hidden unit is max(2x - 3z + 1, 0), the output half of it less 1. */
  private static final List<DenseLayer> BY_HAND =
      List.of(
          new DenseLayer(
              "dense", DenseActivation.RELU, 3, 1, new float[] {2, 0, -3}, new float[] {1}),
          new DenseLayer(
              "dense_1", DenseActivation.TANH, 1, 1, new float[] {0.5f}, new float[] {-1}));

  @TempDir private Path folder;

  private static byte[] bytes(KerasModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    KerasWriter.write(model, out);
    return out.toByteArray();
  }

  private Path written(Consumer<WritableHdfFile> content) {
    Path path = folder.resolve("net.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      content.accept(file);
    }
    return path;
  }

  private static String config(String layers) {
    return "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[" + layers + "]}}";
  }

  private static String dense(String name, int units, String activation) {
    return "{\"class_name\":\"Dense\",\"config\":{\"name\":\"%s\",\"units\":%d,\"activation\":\"%s\"}}"
        .formatted(name, units, activation);
  }

  private static void layer(WritableGroup at, String name, float[][] kernel, float[] bias) {
    WritableGroup group = at.putGroup(name);
    group.putAttribute("weight_names", new String[] {name + "/kernel:0", name + "/bias:0"});
    WritableGroup values = group.putGroup(name);
    values.putDataset("kernel:0", kernel);
    values.putDataset("bias:0", bias);
  }

  @Test
  void modelsComeBackAsTheyWere() throws IOException {
    KerasModel read = KerasReader.read(bytes(new KerasModel(BY_HAND, false)));
    assertThat(read.weightsOnly()).isFalse();
    assertThat(read.layers()).usingRecursiveComparison().isEqualTo(BY_HAND);
    assertThat(read.parameterCount()).isEqualTo(3 + 1 + 1 + 1);
  }

  @Test
  void theScoreIsTheOutputBeforeItsActivationPositiveInside() {
    KerasModel model = new KerasModel(BY_HAND, false);
    assertThat(model.meaning()).isEqualTo(Meaning.SDF);
    NetworkField distance = new NetworkField(model.network(Meaning.SDF));
    NetworkField occupancy = new NetworkField(model.network(Meaning.OCCUPANCY));
    // Hidden 2 * 0.5 - 3 * (-0.25) + 1 = 2.75, output 0.375; hidden 0 gives -1.
    assertThat(distance.at(0.5f, 9, -0.25f)).isEqualTo(-0.375f);
    assertThat(occupancy.at(0.5f, 9, -0.25f)).isEqualTo(0.375f);
    assertThat(distance.at(-0.5f, 0, 0.25f)).isEqualTo(1);
  }

  @Test
  void ourNetworksSayTheSameInsideTheirBoxAfterAnExport() throws IOException {
    Architecture architecture =
        new Architecture(
            Encoding.RAW,
            List.of(
                new Layer(8, Activation.SINE),
                new Layer(5, Activation.ELU),
                new Layer(6, Activation.SWISH),
                new Layer(4, Activation.ABS)));
    InputBox box = new InputBox(-0.5f, -0.25f, 0.125f, 0.75f, 0.5f, 0.875f);
    SplittableRandom random = new SplittableRandom(3);
    Network network = new Network(architecture, box, Network.initialWeights(architecture, random));
    KerasModel model = KerasReader.read(bytes(KerasModel.of(network)));
    assertThat(model.meaning()).isEqualTo(Meaning.OCCUPANCY);
    assertThat(model.parameterCount()).isEqualTo(architecture.parameterCount());
    NetworkField before = new NetworkField(network);
    NetworkField after = new NetworkField(model.network(Meaning.OCCUPANCY));
    for (int i = 0; i < 200; i++) {
      float x = (float) random.nextDouble(box.minX(), box.maxX());
      float y = (float) random.nextDouble(box.minY(), box.maxY());
      float z = (float) random.nextDouble(box.minZ(), box.maxZ());
      assertThat(after.at(x, y, z)).isCloseTo(before.at(x, y, z), within(1e-4f));
    }
  }

  @Test
  void weightsAloneAreTakenForANeuralImplicit() throws IOException {
    Path path =
        written(
            file -> {
              file.putAttribute("layer_names", new String[] {"dense", "dense_1"});
              layer(file, "dense", new float[][] {{2}, {0}, {-3}}, new float[] {1});
              layer(file, "dense_1", new float[][] {{0.5f}}, new float[] {-1});
            });
    KerasModel model = KerasReader.read(path);
    assertThat(model.weightsOnly()).isTrue();
    assertThat(model.layers()).usingRecursiveComparison().isEqualTo(BY_HAND);
  }

  private Path chunked(DatasetCreationOptions kernel) {
    return written(
        file -> {
          file.putAttribute("layer_names", new String[] {"dense", "dense_1"});
          WritableGroup group = file.putGroup("dense");
          group.putAttribute("weight_names", new String[] {"k/kernel:0", "k/bias:0"});
          WritableGroup values = group.putGroup("k");
          values.putDataset("kernel:0", new float[][] {{2}, {0}, {-3}}, kernel);
          values.putDataset("bias:0", new float[] {1});
          layer(file, "dense_1", new float[][] {{0.5f}}, new float[] {-1});
        });
  }

  @Test
  void chunksAreReadAndCountedBeforeTheyAreUnpacked() throws IOException {
    Path plain =
        chunked(DatasetCreationOptions.builder().chunkDimensions(2, 1).shuffle().deflate().build());
    assertThat(KerasReader.read(plain).layers()).usingRecursiveComparison().isEqualTo(BY_HAND);
    // 8 MB of zeros in 8 kB, in the place of a chunk of two numbers.
    Path bomb =
        chunked(DatasetCreationOptions.builder().chunkDimensions(2, 1).filter(new Bomb()).build());
    assertThatThrownBy(() -> KerasReader.read(bomb))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("kernel:0", "a chunk unpacks to more than");
  }

  /** Deflate that makes far too much of everything. */
  private static final class Bomb implements Filter {

    @Override
    public int getId() {
      return 1;
    }

    @Override
    public String getName() {
      return "deflate";
    }

    @Override
    public byte[] decode(byte[] bytes, int[] parameters) {
      throw new AssertionError("this is only written");
    }

    @Override
    public byte[] encode(byte[] bytes, int[] parameters) {
      Deflater deflater = new Deflater();
      deflater.setInput(new byte[1 << 23]);
      deflater.finish();
      byte[] out = new byte[1 << 20];
      int length = deflater.deflate(out);
      deflater.end();
      return Arrays.copyOf(out, length);
    }
  }

  @Test
  void chunksThatAreMuchLargerThanTheirDatasetAreRefused() {
    ChunkedDataset dataset =
        (ChunkedDataset)
            Proxy.newProxyInstance(
                ChunkedDataset.class.getClassLoader(),
                new Class<?>[] {ChunkedDataset.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getSize" -> 6L;
                      case "getSizeInBytes" -> 24L;
                      case "getPath" -> "/dense/kernel:0";
                      case "getDimensions" -> new int[] {2, 3};
                      case "getChunkDimensions" -> new int[] {1 << 15, 1 << 15};
                      default ->
                          throw new AssertionError(method.getName() + " was not to be asked");
                    });
    assertThatThrownBy(() -> DatasetBounds.check(dataset, 65_536))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("/dense/kernel:0", "chunks of");
  }

  @Test
  void activationLayersJoinTheLayerBeforeThem() throws IOException {
    Path path =
        written(
            file -> {
              file.putAttribute(
                  "model_config",
                  config(
                      "{\"class_name\":\"InputLayer\",\"config\":{}},"
                          + dense("a", 1, "linear")
                          + ",{\"class_name\":\"Activation\",\"config\":{\"activation\":\"silu\"}},"
                          + dense("b", 1, "sigmoid")));
              WritableGroup weights = file.putGroup("model_weights");
              layer(weights, "a", new float[][] {{1}, {1}, {1}}, new float[] {0});
              layer(weights, "b", new float[][] {{1}}, new float[] {0});
            });
    KerasModel model = KerasReader.read(path);
    assertThat(model.layers())
        .extracting(DenseLayer::activation)
        .containsExactly(DenseActivation.SWISH, DenseActivation.SIGMOID);
  }

  @Test
  void messagesNameTheFileAndTheDataset() {
    refused(
        config(dense("a", 2, "relu") + "," + dense("b", 1, "tanh")),
        "net.h5",
        "model_weights/a/a/kernel:0",
        "[3, 1]",
        "[inputs][2]");
    refused(
        config(dense("a", 1, "gelu") + "," + dense("b", 1, "tanh")),
        "net.h5",
        "model_config",
        "layer a",
        "gelu",
        "relu, elu, swish");
    refused(config(dense("a", 1, "relu") + "," + dense("c", 1, "tanh")), "net.h5", "group \"c\"");
    refused("{\"class_name\":\"Functional\"}", "net.h5", "Functional", "Sequential");
    refused("Sequential", "net.h5", "model_config", "JSON");
    refused(config(dense("a", 1, "relu")), "net.h5", "1 Dense layers");
    refused(
        config(dense("a", 1, "linear") + "," + dense("b", 1, "tanh")), "net.h5", "hidden layer a");
  }

  private void refused(String config, String... parts) {
    Path path =
        written(
            file -> {
              file.putAttribute("model_config", config);
              WritableGroup weights = file.putGroup("model_weights");
              layer(weights, "a", new float[][] {{1}, {1}, {1}}, new float[] {0});
              layer(weights, "b", new float[][] {{1}}, new float[] {0});
            });
    assertThatThrownBy(() -> KerasReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("net.txt"), "no network");
    assertThatThrownBy(() -> KerasReader.read(text))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll("net.txt", "not an HDF5 file");
    Path other = written(file -> file.putDataset("voxels", new float[] {1, 2}));
    assertThatThrownBy(() -> KerasReader.read(other))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContainingAll("net.h5", "layer_names", "Keras");
  }

  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    byte[] whole = bytes(new KerasModel(BY_HAND, false));
    for (int length = 8; length < whole.length; length += 29) {
      readOrRefused(Arrays.copyOf(whole, length));
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        damaged[random.nextInt(8, whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      readOrRefused(damaged);
    }
  }

  /** Any other exception fails the test. */
  private static void readOrRefused(byte[] bytes) {
    try {
      assertThat(KerasReader.read(bytes).layers()).isNotEmpty();
    } catch (MalformedShapeException | IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(" ");
    }
  }
}
