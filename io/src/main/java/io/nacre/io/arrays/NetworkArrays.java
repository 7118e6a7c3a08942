package io.nacre.io.arrays;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.NpzWriter;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network as the arrays of an npz file. layerN_weight [out][in] and layerN_bias [out], N from 0,
 * the output last; plane_xy, plane_yz and plane_xz [channel][second axis][first axis], all or none;
 * and the text "activations", one a hidden layer with commas between, perhaps followed by the
 * sigmoid of the output. Inputs come in the order of {@link PublishedInputs}.
 */
final class NetworkArrays {

  private static final List<String> PLANES = List.of("plane_xy", "plane_yz", "plane_xz");
  private static final String ACTIVATIONS = "activations";

  /** Far more than the largest network needs. */
  private static final ReadLimits LIMITS = new ReadLimits(1, 1, 1, 1L << 26);

  private final NpzFile npz;

  private NetworkArrays(NpzFile npz) {
    this.npz = npz;
  }

  /**
   * Reads a network.
   *
   * @throws MalformedShapeException when the file is damaged or holds something else; the message
   *     names the file and the array
   */
  static Network read(Path path) throws IOException {
    try (NpzFile npz = NpzFile.open(path, LIMITS)) {
      return new NetworkArrays(npz).network();
    } catch (IllegalArgumentException e) {
      throw new MalformedShapeException(path + ": " + e.getMessage(), e);
    }
  }

  private Network network() throws IOException {
    List<String> names = npz.names();
    List<NpyArray> weights = new ArrayList<>();
    while (names.contains(weight(weights.size()))) {
      weights.add(matrix(weight(weights.size())));
    }
    if (weights.size() < 2 || weights.size() > Architecture.MAX_DEPTH + 1) {
      throw new IllegalArgumentException(
          "%d arrays named layerN_weight, N from 0; 2..%d are expected, the last one the output"
              .formatted(weights.size(), Architecture.MAX_DEPTH + 1));
    }
    List<NpyArray> planes = planes(names);
    Encoding encoding =
        PublishedInputs.encoding(
            weights.getFirst().shape().get(1), planes.isEmpty() ? null : table(planes));
    Architecture architecture = new Architecture(encoding, hidden(weights));
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < weights.size(); i++) {
      fill(architecture, i, weights.get(i), parameters);
    }
    if (!planes.isEmpty()) {
      FeatureTable table = table(planes);
      for (int plane = 0; plane < planes.size(); plane++) {
        float[] values = finite(PLANES.get(plane), planes.get(plane));
        int[] places = places(table, plane);
        for (int k = 0; k < values.length; k++) {
          parameters[architecture.encodingOffset() + places[k]] = values[k];
        }
      }
    }
    return new Network(architecture, InputBox.FULL, parameters);
  }

  private NpyArray matrix(String name) throws IOException {
    NpyArray array = npz.array(name);
    if (array.shape().size() != 2 || array.size() == 0) {
      throw new IllegalArgumentException(
          "%s has shape %s; [out][in] is expected".formatted(name, array.shape()));
    }
    return array;
  }

  private List<NpyArray> planes(List<String> names) throws IOException {
    List<NpyArray> planes = new ArrayList<>();
    for (String name : PLANES) {
      if (names.contains(name)) {
        planes.add(npz.array(name));
      }
    }
    List<List<Integer>> shapes = planes.stream().map(NpyArray::shape).distinct().toList();
    if (planes.isEmpty()) {
      return planes;
    }
    List<Integer> shape = shapes.getFirst();
    if (planes.size() < PLANES.size()
        || shapes.size() > 1
        || shape.size() != 3
        || !shape.get(1).equals(shape.get(2))) {
      throw new IllegalArgumentException(
          "planes of shapes %s; three equal ones are expected, [channel][cells + 1][cells + 1]"
              .formatted(planes.stream().map(NpyArray::shape).toList()));
    }
    return planes;
  }

  private static FeatureTable.TriPlane table(List<NpyArray> planes) {
    List<Integer> shape = planes.getFirst().shape();
    return new FeatureTable.TriPlane(shape.get(1) - 1, shape.get(0));
  }

  /** Where each value of an array of a plane, as it is stored, lies among the features. */
  private static int[] places(FeatureTable table, int plane) {
    int[] axes = table.axes(plane);
    int first = table.cells(axes[0]) + 1;
    int second = table.cells(axes[1]) + 1;
    int[] places = new int[table.channels() * first * second];
    for (int k = 0; k < places.length; k++) {
      places[k] = table.index(plane, k % first, k / first % second, 0) + k / first / second;
    }
    return places;
  }

  private List<Layer> hidden(List<NpyArray> weights) throws IOException {
    List<String> named = List.of(npz.text(ACTIVATIONS).split(",", -1));
    int hidden = weights.size() - 1;
    boolean output = named.size() == hidden + 1;
    if (named.size() != hidden && !output) {
      throw new IllegalArgumentException(
          "%d activations for %d hidden layers".formatted(named.size(), hidden));
    }
    if (output && Activation.of(named.getLast()) != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "the activation of the output is %s; only sigmoid is supported"
              .formatted(named.getLast()));
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < hidden; i++) {
      layers.add(new Layer(weights.get(i).shape().get(0), activation(named.get(i)), 1));
    }
    return layers;
  }

  private static Activation activation(String name) {
    return Activation.of(name.strip());
  }

  private void fill(Architecture architecture, int i, NpyArray array, float[] parameters)
      throws IOException {
    int in = architecture.fanIn(i);
    int out = architecture.fanOut(i);
    require(weight(i), array, List.of(out, in));
    NpyArray bias = npz.array(bias(i));
    require(bias(i), bias, List.of(out));
    float[] values = finite(weight(i), array);
    float[] biases = finite(bias(i), bias);
    int[] order = order(architecture, i);
    for (int u = 0; u < out; u++) {
      int row = architecture.offset(i) + u * (in + 1);
      for (int k = 0; k < in; k++) {
        parameters[row + k] = values[u * in + order[k]];
      }
      parameters[row + in] = biases[u];
    }
  }

  private static void require(String name, NpyArray array, List<Integer> shape) {
    if (!array.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s has shape %s, but the layers around it ask for %s"
              .formatted(name, array.shape(), shape));
    }
  }

  private static float[] finite(String name, NpyArray array) {
    float[] values = array.toFloats();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("value %d of %s is %s".formatted(i, name, values[i]));
      }
    }
    return values;
  }

  /**
   * Writes a network as {@link #read} reads it.
   *
   * @throws IllegalArgumentException when it reads something that the arrays have no place for
   */
  static void write(Network network, OutputStream out) throws IOException {
    Architecture architecture = network.architecture();
    requireWritable(network);
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    float[] parameters = network.parameters();
    for (int i = 0; i < architecture.depth(); i++) {
      int in = architecture.fanIn(i);
      int units = architecture.fanOut(i);
      float[] values = new float[units * in];
      float[] biases = new float[units];
      int[] order = order(architecture, i);
      for (int u = 0; u < units; u++) {
        int row = architecture.offset(i) + u * (in + 1);
        for (int k = 0; k < in; k++) {
          values[u * in + order[k]] = parameters[row + k];
        }
        biases[u] = parameters[row + in];
      }
      arrays.put(weight(i), NpyArray.of(values, units, in));
      arrays.put(bias(i), NpyArray.of(biases, units));
    }
    if (architecture.encoding() instanceof Encoding.Featured featured) {
      putPlanes(featured.table(), parameters, architecture.encodingOffset(), arrays);
    }
    String activations =
        architecture.hidden().stream()
            .map(layer -> layer.activation().token())
            .collect(Collectors.joining(","));
    NpzWriter.write(out, arrays, Map.of(ACTIVATIONS, activations));
  }

  private static void requireWritable(Network network) {
    Architecture architecture = network.architecture();
    if (!network.box().equals(InputBox.FULL)) {
      throw new IllegalArgumentException(
          "the network is scaled to a box; only networks of all of [-1, 1]^3 become arrays");
    }
    if (architecture.encoding() instanceof Encoding.Featured featured
        && !(featured.table() instanceof FeatureTable.TriPlane)) {
      throw new IllegalArgumentException(
          "the network reads features at the corners of blocks; only planes become arrays");
    }
    if (architecture.hidden().stream().anyMatch(layer -> layer.omega() != 1)) {
      throw new IllegalArgumentException(
          "the network has sine layers with a frequency, for which the arrays have no place");
    }
  }

  private static void putPlanes(
      FeatureTable table, float[] parameters, int offset, Map<String, NpyArray> arrays) {
    for (int plane = 0; plane < PLANES.size(); plane++) {
      int[] places = places(table, plane);
      float[] values = new float[places.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = parameters[offset + places[k]];
      }
      int side = table.cells(0) + 1;
      arrays.put(PLANES.get(plane), NpyArray.of(values, table.channels(), side, side));
    }
  }

  private static int[] order(Architecture architecture, int i) {
    if (i == 0) {
      return PublishedInputs.order(architecture.encoding());
    }
    int[] order = new int[architecture.fanIn(i)];
    for (int k = 0; k < order.length; k++) {
      order[k] = k;
    }
    return order;
  }

  private static String weight(int layer) {
    return "layer" + layer + "_weight";
  }

  private static String bias(int layer) {
    return "layer" + layer + "_bias";
  }
}
