package io.nacre.search.enas;

import org.jspecify.annotations.Nullable;

/**
 * One LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), a step at a
 * time.
 *
 * <p>Its parameters are a matrix [4 * units][inputs + units + 1] inside a longer array: rows are
 * the input gates, forget gates, candidates and output gates; columns the inputs, the outputs of
 * the step before and the bias.
 *
 * @param inputs length of the input
 * @param units length of cell and output
 * @param offset index of the first parameter
 */
record LstmLayer(int inputs, int units, int offset) {

  /**
   * What a step leaves for the backward pass.
   *
   * @param input the inputs, the outputs of the step before, 1
   * @param gates [4 * units], behind their nonlinearities
   * @param before cells of the step before
   * @param cell cells
   * @param output outputs
   */
  record Step(double[] input, double[] gates, double[] before, double[] cell, double[] output) {}

  int parameterCount() {
    return 4 * units * stride();
  }

  private int stride() {
    return inputs + units + 1;
  }

  /** Index of the bias of forget gate {@code unit}. */
  int forgetBias(int unit) {
    return offset + (units + unit + 1) * stride() - 1;
  }

  /** One step on input {@code x} after {@code previous}, null for the first. */
  Step forward(double[] parameters, double[] x, @Nullable Step previous) {
    int stride = stride();
    double[] input = new double[stride];
    System.arraycopy(x, 0, input, 0, inputs);
    if (previous != null) {
      System.arraycopy(previous.output, 0, input, inputs, units);
    }
    input[stride - 1] = 1;
    double[] gates = new double[4 * units];
    for (int row = 0; row < gates.length; row++) {
      double sum = 0;
      for (int k = 0, at = offset + row * stride; k < stride; k++, at++) {
        sum += parameters[at] * input[k];
      }
      boolean candidate = row / units == 2;
      gates[row] = candidate ? StrictMath.tanh(sum) : 1 / (1 + StrictMath.exp(-sum));
    }
    double[] before = previous == null ? new double[units] : previous.cell;
    double[] cell = new double[units];
    double[] output = new double[units];
    for (int u = 0; u < units; u++) {
      cell[u] = gates[units + u] * before[u] + gates[u] * gates[2 * units + u];
      output[u] = gates[3 * units + u] * StrictMath.tanh(cell[u]);
    }
    return new Step(input, gates, before, cell, output);
  }

  /**
   * Goes back through a step.
   *
   * @param gradient of all parameters; this step's is added
   * @param outputGradient of the step's outputs [units]
   * @param cellGradient of the step's cells as the step after it gave them [units]; becomes that of
   *     the cells before
   * @return gradient of the inputs and of the outputs of the step before [inputs + units]
   */
  double[] backward(
      double[] parameters,
      double[] gradient,
      Step step,
      double[] outputGradient,
      double[] cellGradient) {
    int stride = stride();
    double[] gates = step.gates;
    double[] sums = new double[4 * units];
    for (int u = 0; u < units; u++) {
      double in = gates[u];
      double forget = gates[units + u];
      double candidate = gates[2 * units + u];
      double out = gates[3 * units + u];
      double squashed = StrictMath.tanh(step.cell[u]);
      double ofCell = cellGradient[u] + outputGradient[u] * out * (1 - squashed * squashed);
      sums[u] = ofCell * candidate * in * (1 - in);
      sums[units + u] = ofCell * step.before[u] * forget * (1 - forget);
      sums[2 * units + u] = ofCell * in * (1 - candidate * candidate);
      sums[3 * units + u] = outputGradient[u] * squashed * out * (1 - out);
      cellGradient[u] = ofCell * forget;
    }
    double[] inputGradient = new double[inputs + units];
    for (int row = 0; row < sums.length; row++) {
      int at = offset + row * stride;
      for (int k = 0; k < stride - 1; k++) {
        gradient[at + k] += sums[row] * step.input[k];
        inputGradient[k] += sums[row] * parameters[at + k];
      }
      gradient[at + stride - 1] += sums[row];
    }
    return inputGradient;
  }
}
