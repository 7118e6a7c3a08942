package io.nacre.io.keras;

/**
 * A fully connected layer: output[u] = activation(bias[u] + sum over i of kernel[i * units + u] *
 * input[i]).
 *
 * @param name of the layer in its model
 * @param activation of every unit
 * @param inputs values it reads
 * @param units values it gives
 * @param kernel weights [inputs][units]; owned by the record, not to be changed
 * @param bias a value a unit; owned by the record, not to be changed
 */
public record DenseLayer(
    String name, DenseActivation activation, int inputs, int units, float[] kernel, float[] bias) {

  public DenseLayer {
    if (kernel.length != (long) inputs * units || bias.length != units) {
      throw new IllegalArgumentException(
          "layer %s: %d inputs and %d units do not fit a kernel of %d and a bias of %d values"
              .formatted(name, inputs, units, kernel.length, bias.length));
    }
  }
}
