package io.nacre.io.arrays;

import io.nacre.field.Mise;
import io.nacre.io.file.Extension;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.Meaning;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Weight-encoded neural implicits (Davies et al. 2020) in an npz file: the array {@code weights}
 * holds a network a row, 8 hidden ReLU layers of 32 neurons and one output, negative inside. A row
 * goes layer by layer, the weights [input][neuron], then the biases.
 */
public final class NeuralImplicits {

  private static final String WEIGHTS = "weights";
  private static final String IDS = "ids";
  private static final Architecture ARCHITECTURE = Architecture.uniform(8, 32, Activation.RELU);
  private static final int COARSE_CELLS = 32;
  private static final int HALVINGS = 3;

  private final float[] weights;
  private final List<String> ids;

  private NeuralImplicits(float[] weights, List<String> ids) {
    this.weights = weights;
    this.ids = ids;
  }

  /**
   * One network.
   *
   * @param weights a row of the array
   */
  public static NeuralImplicits of(float[] weights) {
    if (weights.length != ARCHITECTURE.parameterCount()) {
      throw new IllegalArgumentException(
          "%d weights; a network has %d".formatted(weights.length, ARCHITECTURE.parameterCount()));
    }
    return new NeuralImplicits(weights.clone(), List.of("0"));
  }

  /** Whether a file holds such networks. */
  public static boolean isIn(Path file) throws IOException {
    if (!Extension.of(file).equals("npz")) {
      return false;
    }
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      return npz.names().contains(WEIGHTS);
    }
  }

  /** Reads all networks of a file. */
  public static NeuralImplicits read(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      NpyArray array = npz.array(WEIGHTS);
      int parameters = ARCHITECTURE.parameterCount();
      if (array.shape().size() != 2 || array.shape().get(1) != parameters) {
        throw new MalformedShapeException(
            "%s: the array \"%s\" has shape %s, not networks of %d numbers"
                .formatted(file, WEIGHTS, array.shape(), parameters));
      }
      return new NeuralImplicits(array.toFloats(), ids(npz, array.shape().getFirst()));
    }
  }

  private static List<String> ids(NpzFile npz, int count) throws IOException {
    if (npz.names().contains(IDS)) {
      NpyArray array = npz.array(IDS);
      if (!array.type().isFloat() && array.size() == count) {
        List<String> ids = Arrays.stream(array.toLongs()).mapToObj(String::valueOf).toList();
        if (Set.copyOf(ids).size() == count) {
          return ids;
        }
      }
    }
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  /**
   * What the networks are called, in their order: the integers of the array {@code ids}, where
   * there is one for each and all differ, else the numbers of the rows, from 0.
   */
  public List<String> ids() {
    return ids;
  }

  /** The numbers of network {@code index}. */
  public float[] weights(int index) {
    int parameters = ARCHITECTURE.parameterCount();
    return Arrays.copyOfRange(weights, index * parameters, (index + 1) * parameters);
  }

  /** Number of networks. */
  public int count() {
    return weights.length / ARCHITECTURE.parameterCount();
  }

  /** The surface of network {@code index} in normalised coordinates. */
  public TriangleMesh mesh(int index, int threads) {
    NetworkField field = new NetworkField(network(index));
    return Mise.extract(field, COARSE_CELLS, HALVINGS, threads);
  }

  /** Network {@code index}, positive inside. */
  public Network network(int index) {
    List<DenseLayer> layers = new ArrayList<>();
    int from = index * ARCHITECTURE.parameterCount();
    for (int i = 0; i < ARCHITECTURE.depth(); i++) {
      int in = ARCHITECTURE.fanIn(i);
      int out = ARCHITECTURE.fanOut(i);
      boolean last = i == ARCHITECTURE.depth() - 1;
      float[] kernel = Arrays.copyOfRange(weights, from, from + in * out);
      float[] bias = Arrays.copyOfRange(weights, from + in * out, from + (in + 1) * out);
      DenseActivation activation = last ? DenseActivation.TANH : DenseActivation.RELU;
      layers.add(new DenseLayer("layer " + i, activation, in, out, kernel, bias));
      from += (in + 1) * out;
    }
    return new KerasModel(layers, true).network(Meaning.SDF);
  }
}
