package io.nacre.io.onnx;

import io.nacre.io.file.MalformedShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a model.
 *
 * @param operator its type, such as Gemm
 * @param inputs names of what it reads
 * @param outputs names of what it gives
 * @param numbers its attributes that are one number
 * @param constant the attribute that is a tensor; null when there is none
 */
record OnnxNode(
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, Double> numbers,
    @Nullable OnnxTensor constant) {

  /**
   * Reads a NodeProto.
   *
   * @throws MalformedShapeException when it is damaged
   */
  static OnnxNode read(ProtoFields in) throws MalformedShapeException {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Double> numbers = new HashMap<>();
    OnnxTensor constant = null;
    String operator = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 4 -> operator = in.text();
        case 5 -> {
          OnnxTensor found = attribute(in.message(), numbers);
          constant = found == null ? constant : found;
        }
        default -> {}
      }
    }
    return new OnnxNode(operator, inputs, outputs, numbers, constant);
  }

  private static @Nullable OnnxTensor attribute(ProtoFields in, Map<String, Double> numbers)
      throws MalformedShapeException {
    String name = "";
    Double value = null;
    OnnxTensor tensor = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> value = (double) in.number();
        case 3 -> value = (double) in.integer();
        case 5 -> tensor = OnnxTensor.read(in.message());
        default -> {}
      }
    }
    if (value != null) {
      numbers.put(name, value);
    }
    return tensor;
  }

  /** An attribute that is a number. */
  double number(String name, double fallback) {
    return numbers.getOrDefault(name, fallback);
  }
}
