package io.nacre.cli;

import io.nacre.field.Mise;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Weight-encoded neural implicits (Davies et al. 2020) in an npz file: the array {@code weights}
 * holds a network a row, 8 hidden ReLU layers of 32 neurons and one output, negative inside. A row
 * goes layer by layer, the weights [input][neuron], then the biases.
 */
final class NeuralImplicits {

  private static final String WEIGHTS = "weights";
  private static final Architecture ARCHITECTURE = Architecture.uniform(8, 32, Activation.RELU);
  private static final int COARSE_CELLS = 32;
  private static final int HALVINGS = 3;

  private final float[] weights;

  private NeuralImplicits(float[] weights) {
    this.weights = weights;
  }

  /** Whether a file holds such networks. */
  static boolean isIn(Path file) throws IOException {
    if (!OutputFile.extension(file).equals("npz")) {
      return false;
    }
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      return npz.names().contains(WEIGHTS);
    }
  }

  /** Reads all networks of a file. */
  static NeuralImplicits read(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      NpyArray array = npz.array(WEIGHTS);
      int parameters = ARCHITECTURE.parameterCount();
      if (array.shape().size() != 2 || array.shape().get(1) != parameters) {
        throw new CliException(
            "%s: the array \"%s\" has shape %s, not networks of %d numbers"
                .formatted(file, WEIGHTS, array.shape(), parameters));
      }
      return new NeuralImplicits(array.toFloats());
    }
  }

  /** Number of networks. */
  int count() {
    return weights.length / ARCHITECTURE.parameterCount();
  }

  /** The surface of network {@code index} in normalised coordinates. */
  TriangleMesh mesh(int index, int threads) {
    NetworkField field = new NetworkField(network(index));
    return Mise.extract(field, COARSE_CELLS, HALVINGS, threads);
  }

  private Network network(int index) {
    float[] parameters = new float[ARCHITECTURE.parameterCount()];
    int from = index * parameters.length;
    for (int layer = 0; layer < ARCHITECTURE.depth(); layer++) {
      int in = ARCHITECTURE.fanIn(layer);
      int out = ARCHITECTURE.fanOut(layer);
      // Negative inside becomes positive inside.
      float sign = layer == ARCHITECTURE.depth() - 1 ? -1 : 1;
      for (int i = 0; i <= in; i++) {
        for (int o = 0; o < out; o++) {
          parameters[ARCHITECTURE.offset(layer) + o * (in + 1) + i] = sign * weights[from++];
        }
      }
    }
    return new Network(ARCHITECTURE, InputBox.FULL, parameters);
  }
}
