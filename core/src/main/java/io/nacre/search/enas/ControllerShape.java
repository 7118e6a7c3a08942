package io.nacre.search.enas;

/**
 * Shape of the controller's policy network: token, embedding, stacked LSTMs, logits of the next
 * token.
 *
 * @param lstms stacked LSTMs, at least 1
 * @param units of each LSTM
 * @param embedding length of the learned vector of a token; 0 feeds tokens one-hot
 * @param temperature logits are divided by it, positive
 * @param tanhConstant c of the squashed logits c * tanh(logit / temperature); 0 for none
 */
public record ControllerShape(
    int lstms, int units, int embedding, double temperature, double tanhConstant) {

  /** The conference code's: one LSTM of 100 units. */
  public static final ControllerShape CONFERENCE = new ControllerShape(1, 100, 0, 1, 0);

  /** The journal code's: two LSTMs of 32 units, learned embedding, flattened distributions. */
  public static final ControllerShape JOURNAL = new ControllerShape(2, 32, 32, 5, 2.5);

  public ControllerShape {
    if (lstms < 1 || units < 1 || embedding < 0) {
      throw new IllegalArgumentException(
          "a controller needs LSTMs and units and an embedding of 0 or more: %d, %d and %d"
              .formatted(lstms, units, embedding));
    }
    if (!(temperature > 0) || !(tanhConstant >= 0)) {
      throw new IllegalArgumentException(
          "temperature must be positive and the tanh constant 0 or more: %s and %s"
              .formatted(temperature, tanhConstant));
    }
  }
}
