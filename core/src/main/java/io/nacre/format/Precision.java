package io.nacre.format;

import io.nacre.net.Network;

/** How the parameters of a network are stored; the ordinal is the byte in the file. */
public enum Precision {
  /** Two bytes a parameter, IEEE 754 binary16. */
  FLOAT16,
  /**
   * A byte a weight, a binary16 scale and a binary16 bias a neuron; a byte a learned feature and a
   * binary16 scale a channel.
   */
  INT8,
  /** Four bytes a parameter, IEEE 754 binary32. */
  FLOAT32,
  /**
   * Integers times a step of each affine map, and of the learned features ({@link WeightGrid}),
   * range coded: as many bits as their spread takes.
   */
  CODED;

  /**
   * {@code network} as it is after it has been stored and read.
   *
   * @throws IllegalArgumentException when a parameter is too large for this precision
   */
  public Network rounded(Network network) {
    ByteSink out = new ByteSink();
    WeightCoding.write(network, this, out);
    try {
      float[] parameters =
          WeightCoding.read(network.architecture(), this, new LayerBytes(out.toByteArray()));
      return new Network(network.architecture(), network.box(), parameters);
    } catch (MalformedNacreException e) {
      throw new IllegalStateException("parameters that were just written cannot be read", e);
    }
  }
}
