package io.nacre.net;

/**
 * A hidden layer.
 *
 * @param width neurons, 1..256
 * @param activation nonlinearity of every neuron
 * @param omega frequency of {@link Activation#SINE}, positive; 1 for every other activation
 */
public record Layer(int width, Activation activation, float omega) {

  /** Largest width of a layer. */
  public static final int MAX_WIDTH = 256;

  /**
   * Frequency that a sine layer has when none is named (of those tried on 128^3 voxels, 8 was
   * best).
   */
  public static final float DEFAULT_OMEGA = 8;

  public Layer {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "layer width must be in 1..%d: %d".formatted(MAX_WIDTH, width));
    }
    if (!(omega > 0) || omega > 1000) {
      throw new IllegalArgumentException("omega must be in (0, 1000]: " + omega);
    }
    if (activation != Activation.SINE && omega != 1) {
      throw new IllegalArgumentException("only sine layers have an omega");
    }
  }

  /** A layer with the default omega where its activation has one. */
  public Layer(int width, Activation activation) {
    this(width, activation, activation == Activation.SINE ? DEFAULT_OMEGA : 1);
  }

  /** As in architecture strings: "24:sine", with "@16" behind it when omega is not the default. */
  @Override
  public String toString() {
    String base = width + ":" + activation.token();
    if (activation != Activation.SINE || omega == DEFAULT_OMEGA) {
      return base;
    }
    return base
        + "@"
        + (omega == Math.rint(omega) ? Integer.toString((int) omega) : Float.toString(omega));
  }

  /** Parses what {@link #toString} prints; an activation left out means {@code fallback}. */
  static Layer parse(String text, Activation fallback) {
    String[] parts = text.trim().split(":", -1);
    if (parts.length > 2 || parts[0].isBlank()) {
      throw new IllegalArgumentException(
          "a layer is written WIDTH:ACTIVATION, such as 32:relu; got '" + text + "'");
    }
    try {
      int width = Integer.parseInt(parts[0].trim());
      if (parts.length == 1) {
        return new Layer(width, fallback);
      }
      String[] named = parts[1].trim().split("@", 2);
      Activation activation = Activation.of(named[0]);
      return named.length == 1
          ? new Layer(width, activation)
          : new Layer(width, activation, Float.parseFloat(named[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number in layer '" + text + "'", e);
    }
  }
}
