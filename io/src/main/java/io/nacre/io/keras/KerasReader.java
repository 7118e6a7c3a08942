package io.nacre.io.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.NetworkFile;
import io.nacre.io.keras.KerasLayers.Dense;
import io.nacre.net.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Keras saves as HDF5: whole models (Model.save) and weights alone (save_weights), as
 * the published neural implicits are.
 */
public final class KerasReader {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final HdfFile file;
  private final Group weights;

  private KerasReader(HdfFile file) throws MalformedShapeException {
    this.file = file;
    Node models = file.getChildren().get("model_weights");
    weights = models == null ? file : group(models);
  }

  /** Whether a file begins as HDF5 files do. */
  public static boolean isHdf5(byte[] head) {
    return head.length >= SIGNATURE.length
        && Arrays.equals(Arrays.copyOf(head, SIGNATURE.length), SIGNATURE);
  }

  /**
   * Reads a model.
   *
   * @throws MalformedShapeException when the file is damaged or holds another model; the message
   *     names the file and the dataset or attribute
   * @throws IOException when it cannot be read
   */
  public static KerasModel read(Path path) throws IOException {
    return NetworkFile.read(
        path,
        bytes -> {
          if (!isHdf5(bytes)) {
            throw new MalformedShapeException(
                "not an HDF5 file, which begins with the bytes 89 48 44 46");
          }
          return read(bytes);
        });
  }

  /** As the other form, of the file's bytes; messages name the dataset or attribute. */
  static KerasModel read(byte[] bytes) throws MalformedShapeException {
    try (HdfFile file = HdfFile.fromBytes(bytes)) {
      return new KerasReader(file).model();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The library throws whatever its steps meet in a damaged file.
      throw new MalformedShapeException(
          "the HDF5 structure is damaged (%s); fetch or export the file again".formatted(e), e);
    }
  }

  private KerasModel model() throws MalformedShapeException {
    Attribute config = file.getAttribute("model_config");
    List<DenseLayer> layers = new ArrayList<>();
    if (config != null) {
      for (Dense dense : architecture(config).layers()) {
        layers.add(layer(dense.name(), dense));
      }
      return new KerasModel(layers, false);
    }
    for (String name : names(weights, "layer_names")) {
      if (names(groupOf(name), "weight_names").length > 0) {
        layers.add(layer(name, null));
      }
    }
    if (!layers.isEmpty()) {
      DenseLayer last = layers.removeLast();
      layers.add(
          new DenseLayer(
              last.name(),
              DenseActivation.TANH,
              last.inputs(),
              last.units(),
              last.kernel(),
              last.bias()));
    }
    return new KerasModel(layers, true);
  }

  private static KerasLayers architecture(Attribute config) throws MalformedShapeException {
    Object json = config.getData();
    if (!(json instanceof String text)) {
      throw new MalformedShapeException("attribute model_config: not a text");
    }
    try {
      return KerasLayers.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedShapeException("attribute model_config: " + e.getMessage(), e);
    }
  }

  /**
   * @param dense what the architecture says of it; null when nothing does
   */
  private DenseLayer layer(String name, @Nullable Dense dense) throws MalformedShapeException {
    Group group = groupOf(name);
    Dataset kernel = null;
    Dataset bias = null;
    for (String weight : names(group, "weight_names")) {
      String last = weight.substring(weight.lastIndexOf('/') + 1);
      if (last.startsWith("kernel") && kernel == null) {
        kernel = dataset(group, weight);
      } else if (last.startsWith("bias") && bias == null) {
        bias = dataset(group, weight);
      } else {
        throw new MalformedShapeException(
            "%s: weights \"%s\" are not those of a Dense layer".formatted(group.getPath(), weight));
      }
    }
    if (kernel == null) {
      throw new MalformedShapeException(group.getPath() + ": the layer has no kernel");
    }
    int[] shape = kernel.getDimensions();
    if (shape.length != 2) {
      throw wrongShape(kernel, "[inputs][units]");
    }
    if (dense != null && shape[1] != dense.units()) {
      throw wrongShape(kernel, "[inputs][%d]".formatted(dense.units()));
    }
    if (dense != null && dense.biased() != (bias != null)) {
      throw new MalformedShapeException(
          "%s: a bias %s, against what model_config says"
              .formatted(group.getPath(), bias == null ? "is missing" : "is there"));
    }
    if (bias != null && !Arrays.equals(bias.getDimensions(), new int[] {shape[1]})) {
      throw wrongShape(bias, "[%d]".formatted(shape[1]));
    }
    return new DenseLayer(
        name,
        dense == null ? DenseActivation.RELU : dense.activation(),
        shape[0],
        shape[1],
        values(kernel),
        bias == null ? new float[shape[1]] : values(bias));
  }

  private Group groupOf(String layer) throws MalformedShapeException {
    Node node = weights.getChildren().get(layer);
    if (node == null) {
      throw new MalformedShapeException(
          "%s: there is no group \"%s\" for the layer of that name"
              .formatted(weights.getPath(), layer));
    }
    return group(node);
  }

  private static Group group(Node node) throws MalformedShapeException {
    if (node instanceof Group group) {
      return group;
    }
    throw new MalformedShapeException(node.getPath() + ": a group is expected here");
  }

  private static Dataset dataset(Group group, String path) throws MalformedShapeException {
    Node node = group;
    for (String step : path.split("/", -1)) {
      Node next = group(node).getChildren().get(step);
      if (next == null) {
        throw new MalformedShapeException(
            "%s%s: there is no such dataset".formatted(group.getPath(), path));
      }
      node = next;
    }
    if (node instanceof Dataset dataset) {
      return dataset;
    }
    throw new MalformedShapeException(node.getPath() + ": a dataset is expected here");
  }

  private static String[] names(Group group, String attribute) throws MalformedShapeException {
    Attribute found = group.getAttribute(attribute);
    if (found == null) {
      throw new MalformedShapeException(
          "%s: the attribute %s is missing; this is not a file that Keras saved as HDF5"
              .formatted(group.getPath(), attribute));
    }
    Object data = found.isEmpty() || found.getSize() == 0 ? new String[0] : found.getData();
    if (data instanceof String[] names) {
      return names;
    }
    throw new MalformedShapeException(
        "%s: the attribute %s is not a list of names".formatted(group.getPath(), attribute));
  }

  private static float[] values(Dataset dataset) throws MalformedShapeException {
    DatasetBounds.check(dataset, (long) Layer.MAX_WIDTH * Layer.MAX_WIDTH);
    Object flat = dataset.getDataFlat();
    return switch (flat) {
      case float[] floats -> floats;
      case double[] doubles -> {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) doubles[i];
        }
        yield floats;
      }
      default ->
          throw new MalformedShapeException(
              "%s: values of type %s; float32 or float64 are expected"
                  .formatted(dataset.getPath(), dataset.getJavaType()));
    };
  }

  private static MalformedShapeException wrongShape(Dataset dataset, String expected) {
    return new MalformedShapeException(
        "%s: the shape is %s where %s is expected"
            .formatted(dataset.getPath(), Arrays.toString(dataset.getDimensions()), expected));
  }
}
