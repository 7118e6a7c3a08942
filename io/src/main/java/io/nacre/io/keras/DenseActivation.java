package io.nacre.io.keras;

import io.nacre.net.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Activations of Keras layers, under the names that model files use. */
public enum DenseActivation {
  RELU(Activation.RELU, "relu"),
  ELU(Activation.ELU, "elu"),
  SWISH(Activation.SWISH, "swish", "silu"),
  SIGMOID(Activation.SIGMOID, "sigmoid"),
  TANH(Activation.TANH, "tanh"),
  /** sin(z), which Keras knows as a custom object only. */
  SIN(Activation.SINE, "sin", "sine"),
  /** |z|, which Keras knows as a custom object only. */
  ABS(Activation.ABS, "abs"),
  /** z itself. */
  LINEAR(null, "linear");

  private final @Nullable Activation activation;
  private final List<String> names;

  DenseActivation(@Nullable Activation activation, String... names) {
    this.activation = activation;
    this.names = List.of(names);
  }

  /** The same in our networks; null for {@link #LINEAR}, which they have in the output alone. */
  public @Nullable Activation activation() {
    return activation;
  }

  /** The name that is written. */
  public String token() {
    return names.getFirst();
  }

  /** Whether Keras itself has a function of that name. */
  public boolean builtIn() {
    return this != SIN && this != ABS;
  }

  /**
   * The activation that Keras calls {@code name}.
   *
   * @throws IllegalArgumentException when there is none, with the known names
   */
  public static DenseActivation named(String name) {
    for (DenseActivation activation : values()) {
      if (activation.names.contains(name)) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "unknown activation \"%s\"; known are %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .flatMap(a -> a.names.stream())
                    .collect(Collectors.joining(", "))));
  }

  /** The counterpart of one of ours. */
  static DenseActivation of(Activation activation) {
    for (DenseActivation candidate : values()) {
      if (candidate.activation == activation) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("Keras files have no activation " + activation.token());
  }
}
