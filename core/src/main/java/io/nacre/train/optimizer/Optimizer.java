package io.nacre.train.optimizer;

import io.nacre.net.Architecture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns gradients into parameter updates, layer by layer; different layers may be updated by
 * different threads.
 */
public sealed interface Optimizer permits Adam, Soap {

  /** The optimisers that recipes name. */
  enum Kind {
    /** Adam, Kingma and Ba 2015. */
    ADAM,
    /** The same with an L2 term: 1e-5 times each parameter is added to its gradient. */
    DECAYING_ADAM,
    /** SOAP, Vyas et al. 2024: Adam in the eigenbasis of Shampoo's preconditioner. */
    SOAP
  }

  /** A fresh optimiser for networks of {@code architecture}. */
  static Optimizer of(Kind kind, Architecture architecture) {
    return switch (kind) {
      case ADAM -> new Adam(architecture, 0);
      case DECAYING_ADAM -> new Adam(architecture, Adam.DECAY);
      case SOAP -> new Soap(architecture);
    };
  }

  /**
   * Updates affine map {@code layer}.
   *
   * @param parameters all parameters in {@link Architecture}'s order
   * @param gradient gradients in the same order
   * @param rate learning rate
   * @param step number of this step, from 1
   */
  void step(int layer, float[] parameters, float[] gradient, float rate, long step);

  /**
   * Updates the encoding's parameters [from, to) by Adam; different parts may be updated by
   * different threads.
   */
  void features(int from, int to, float[] parameters, float[] gradient, float rate, long step);

  /** Writes the state. */
  void save(DataOutput out) throws IOException;

  /** Reads what {@link #save} wrote. */
  void load(DataInput in) throws IOException;
}
