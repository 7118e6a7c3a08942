package io.nacre.train;

/** Parameters that training leaves as they are. Changed between rounds only. */
final class FrozenParameters {

  private final boolean[] frozen;
  private final float[] values;
  private int count;

  /** None of {@code size} parameters. */
  FrozenParameters(int size) {
    frozen = new boolean[size];
    values = new float[size];
  }

  /** Keeps parameter {@code i} at {@code value} from now on. */
  void freeze(int i, float value) {
    count += frozen[i] ? 0 : 1;
    frozen[i] = true;
    values[i] = value;
  }

  boolean isFrozen(int i) {
    return frozen[i];
  }

  int count() {
    return count;
  }

  /** Clears the gradients of those in [from, to). */
  void silence(float[] gradient, int from, int to) {
    for (int i = from; i < to; i++) {
      gradient[i] = frozen[i] ? 0 : gradient[i];
    }
  }

  /** Puts those in [from, to) back. */
  void restore(float[] parameters, int from, int to) {
    for (int i = from; i < to; i++) {
      parameters[i] = frozen[i] ? values[i] : parameters[i];
    }
  }
}
