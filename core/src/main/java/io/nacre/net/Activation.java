package io.nacre.net;

import java.util.Locale;

/** Elementwise nonlinearity of a hidden layer; z is the layer's affine output. */
public enum Activation {
  /** max(z, 0). */
  RELU,
  /** z for z &gt; 0, exp(z) - 1 otherwise (alpha 1). */
  ELU,
  /** z * sigmoid(z) (beta 1). */
  SWISH,
  /** 1 / (1 + exp(-z)). */
  SIGMOID,
  /** tanh(z). */
  TANH,
  /** sin(omega * z), omega given by the layer. */
  SINE,
  /** |z|. */
  ABS;

  /** Name in architecture strings: lower case. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The activation of a name in any case; throws IllegalArgumentException that lists the known
   * ones.
   */
  public static Activation of(String token) {
    for (Activation activation : values()) {
      if (activation.token().equals(token.toLowerCase(Locale.ROOT))) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "unknown activation '%s'; known: relu, elu, swish, sigmoid, tanh, sine, abs"
            .formatted(token));
  }
}
