package io.nacre.io.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes models as Keras 2 saves them in HDF5: architecture and weights, nothing of a training. */
public final class KerasWriter {

  private static final String KERAS_VERSION = "2.4.0";
  private static final String BACKEND = "tensorflow";

  private KerasWriter() {}

  /** Writes {@code model}. */
  public static void write(KerasModel model, OutputStream out) throws IOException {
    // The library writes to files alone.
    Path scratch = Files.createTempFile("nacre", ".h5");
    try {
      try (WritableHdfFile file = HdfFile.write(scratch)) {
        fill(file, model);
      }
      Files.copy(scratch, out);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static void fill(WritableHdfFile file, KerasModel model) {
    file.putAttribute("backend", BACKEND);
    file.putAttribute("keras_version", KERAS_VERSION);
    file.putAttribute("model_config", config(model).toString());
    WritableGroup weights = file.putGroup("model_weights");
    weights.putAttribute("backend", BACKEND);
    weights.putAttribute("keras_version", KERAS_VERSION);
    weights.putAttribute(
        "layer_names", model.layers().stream().map(DenseLayer::name).toArray(String[]::new));
    for (DenseLayer layer : model.layers()) {
      String name = layer.name();
      WritableGroup group = weights.putGroup(name);
      group.putAttribute("weight_names", new String[] {name + "/kernel:0", name + "/bias:0"});
      WritableGroup values = group.putGroup(name);
      values.putDataset("kernel:0", kernel(layer));
      values.putDataset("bias:0", layer.bias());
    }
  }

  private static float[][] kernel(DenseLayer layer) {
    float[][] rows = new float[layer.inputs()][layer.units()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(layer.kernel(), i * layer.units(), rows[i], 0, layer.units());
    }
    return rows;
  }

  private static ObjectNode config(KerasModel model) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode root = json.objectNode();
    root.put("class_name", "Sequential");
    ObjectNode config = root.putObject("config");
    config.put("name", "nacre");
    ArrayNode layers = config.putArray("layers");
    ObjectNode input = layers.addObject();
    input.put("class_name", "InputLayer");
    ObjectNode shape = input.putObject("config");
    shape.put("name", "points");
    shape.put("dtype", "float32");
    shape.putArray("batch_input_shape").addNull().add(model.layers().getFirst().inputs());
    for (DenseLayer layer : model.layers()) {
      ObjectNode dense = layers.addObject();
      dense.put("class_name", "Dense");
      ObjectNode of = dense.putObject("config");
      of.put("name", layer.name());
      of.put("trainable", true);
      of.put("dtype", "float32");
      of.put("units", layer.units());
      of.put("activation", layer.activation().token());
      of.put("use_bias", true);
    }
    return root;
  }
}
