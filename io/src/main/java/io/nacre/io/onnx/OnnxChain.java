package io.nacre.io.onnx;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the one value of a model from node to node, and makes layers of what happens to it. */
final class OnnxChain {

  private static final int COORDINATES = 3;
  private static final int MAX_WIDTH = 4096;

  private final Map<String, OnnxTensor> constants;
  private final List<DenseLayer> layers = new ArrayList<>();

  /** The value that is followed. */
  private String value;

  /** Of a sigmoid that may turn out to be part of a swish: its output. */
  private @Nullable String gate;

  /** What happened to the value since the last activation: [out][in], and what is added. */
  private double[][] matrix = identity(COORDINATES);

  private double[] offset = new double[COORDINATES];

  /** Whether nothing did. */
  private boolean untouched = true;

  OnnxChain(String input, Map<String, OnnxTensor> constants) {
    value = input;
    this.constants = constants;
  }

  /**
   * Takes the next node.
   *
   * @throws MalformedShapeException when it does what no layer of ours does
   */
  void follow(OnnxNode node) throws MalformedShapeException {
    OnnxTensor constant = node.constant();
    if (node.operator().equals("Constant") && constant != null && node.outputs().size() == 1) {
      constants.put(node.outputs().getFirst(), constant);
      return;
    }
    String output = output(node);
    if (gate != null && isSwish(node)) {
      value = output;
      return;
    }
    if (!node.inputs().contains(value)) {
      throw new MalformedShapeException(
          "the node %s does not go on with %s; only chains of layers are read"
              .formatted(node.operator(), value));
    }
    switch (node.operator()) {
      case "Gemm" -> gemm(node);
      case "MatMul" -> multiply(operand(node, 0), false);
      case "Add" -> add(operand(node), 1);
      case "Sub" -> subtract(node);
      case "Mul" -> scale(operand(node), false);
      case "Div" -> {
        requireFirst(node);
        scale(operand(node), true);
      }
      case "Neg" -> scale(new OnnxTensor("", new int[0], new double[] {-1}), false);
      case "Relu" -> activate(DenseActivation.RELU);
      case "Elu" -> {
        require(node.number("alpha", 1) == 1, "Elu has an alpha that is not 1");
        activate(DenseActivation.ELU);
      }
      case "Tanh" -> activate(DenseActivation.TANH);
      case "Sin" -> activate(DenseActivation.SIN);
      case "Abs" -> activate(DenseActivation.ABS);
      case "Sigmoid" -> {
        gate = output;
        return;
      }
      case "Identity", "Dropout", "Flatten", "Squeeze", "Reshape", "Cast" -> {}
      default ->
          throw new MalformedShapeException(
              ("the operator %s is not supported; networks are read that consist of Gemm, MatMul,"
                      + " Add, Sub, Mul, Div, Neg, Relu, Elu, Sigmoid, Tanh, Sin and Abs")
                  .formatted(node.operator()));
    }
    value = output;
  }

  /** The layers, the last one the output, which ends in {@code output}. */
  List<DenseLayer> layers(String output) throws MalformedShapeException {
    if (gate != null && gate.equals(output)) {
      value = gate;
      gate = null;
      activate(DenseActivation.SIGMOID);
    }
    require(value.equals(output), "the output %s is not what the layers end in".formatted(output));
    if (!untouched) {
      activate(DenseActivation.LINEAR);
    }
    return layers;
  }

  /** Decides by the node behind a sigmoid whether that was an activation or half of a swish. */
  private boolean isSwish(OnnxNode node) {
    String sigmoid = Objects.requireNonNull(gate);
    gate = null;
    if (node.operator().equals("Mul") && node.inputs().containsAll(List.of(sigmoid, value))) {
      activate(DenseActivation.SWISH);
      return true;
    }
    activate(DenseActivation.SIGMOID);
    value = sigmoid;
    return false;
  }

  private void gemm(OnnxNode node) throws MalformedShapeException {
    requireFirst(node);
    require(
        node.number("alpha", 1) == 1
            && node.number("beta", 1) == 1
            && node.number("transA", 0) == 0,
        "Gemm has alpha, beta or transA");
    multiply(named(node.inputs().get(1)), node.number("transB", 0) != 0);
    if (node.inputs().size() > 2 && !node.inputs().get(2).isEmpty()) {
      add(named(node.inputs().get(2)), 1);
    }
  }

  /**
   * @param transposed whether weights are [outputs][inputs]
   */
  private void multiply(OnnxTensor weights, boolean transposed) throws MalformedShapeException {
    require(weights.shape().length == 2, "the weights %s are no matrix".formatted(weights.name()));
    int in = weights.shape()[transposed ? 1 : 0];
    int out = weights.shape()[transposed ? 0 : 1];
    require(
        in == matrix.length && out >= 1 && out <= MAX_WIDTH,
        "the weights %s read %d values and give %d where there are %d"
            .formatted(weights.name(), in, out, matrix.length));
    double[][] product = new double[out][matrix[0].length];
    double[] sum = new double[out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        double weight = weights.values()[transposed ? o * in + i : i * out + o];
        for (int k = 0; k < product[o].length; k++) {
          product[o][k] += weight * matrix[i][k];
        }
        sum[o] += weight * offset[i];
      }
    }
    matrix = product;
    offset = sum;
    untouched = false;
  }

  private void add(OnnxTensor terms, double sign) throws MalformedShapeException {
    for (int o = 0; o < offset.length; o++) {
      offset[o] += sign * one(terms, o);
    }
    untouched = false;
  }

  private void subtract(OnnxNode node) throws MalformedShapeException {
    if (node.inputs().getFirst().equals(value)) {
      add(operand(node), -1);
    } else {
      scale(new OnnxTensor("", new int[0], new double[] {-1}), false);
      add(operand(node), 1);
    }
  }

  private void scale(OnnxTensor factors, boolean inverse) throws MalformedShapeException {
    for (int o = 0; o < offset.length; o++) {
      double factor = inverse ? 1 / one(factors, o) : one(factors, o);
      offset[o] *= factor;
      for (int k = 0; k < matrix[o].length; k++) {
        matrix[o][k] *= factor;
      }
    }
    untouched = false;
  }

  /** The value of a constant that is one number, or a number for each of the followed values. */
  private double one(OnnxTensor constant, int o) throws MalformedShapeException {
    int[] shape = constant.shape();
    int count = constant.values().length;
    require(
        count == 1 || count == offset.length && shape[shape.length - 1] == count,
        "the constant %s has %d values where there are %d"
            .formatted(constant.name(), count, offset.length));
    return constant.values()[count == 1 ? 0 : o];
  }

  private void activate(DenseActivation activation) {
    int in = matrix[0].length;
    int out = matrix.length;
    float[] kernel = new float[in * out];
    float[] bias = new float[out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        kernel[i * out + o] = (float) matrix[o][i];
      }
      bias[o] = (float) offset[o];
    }
    layers.add(new DenseLayer("layer " + layers.size(), activation, in, out, kernel, bias));
    matrix = identity(out);
    offset = new double[out];
    untouched = true;
  }

  private OnnxTensor operand(OnnxNode node) throws MalformedShapeException {
    return operand(node, node.inputs().getFirst().equals(value) ? 0 : 1);
  }

  /** The constant input of a node of two, the followed value being at {@code at}. */
  private OnnxTensor operand(OnnxNode node, int at) throws MalformedShapeException {
    require(
        node.inputs().size() == 2 && node.inputs().get(at).equals(value),
        "the operator %s has other inputs than a value and a constant".formatted(node.operator()));
    return named(node.inputs().get(1 - at));
  }

  private OnnxTensor named(String name) throws MalformedShapeException {
    OnnxTensor constant = constants.get(name);
    if (constant == null) {
      throw new MalformedShapeException("there is no constant %s".formatted(name));
    }
    return constant;
  }

  private void requireFirst(OnnxNode node) throws MalformedShapeException {
    require(
        node.inputs().size() >= 2 && node.inputs().getFirst().equals(value),
        "the operator %s reads no value first".formatted(node.operator()));
  }

  private static String output(OnnxNode node) throws MalformedShapeException {
    require(!node.outputs().isEmpty(), "the node %s gives nothing".formatted(node.operator()));
    return node.outputs().getFirst();
  }

  private static void require(boolean holds, String otherwise) throws MalformedShapeException {
    if (!holds) {
      throw new MalformedShapeException(otherwise);
    }
  }

  private static double[][] identity(int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }
}
