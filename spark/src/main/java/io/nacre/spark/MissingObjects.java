package io.nacre.spark;

import java.io.Serializable;
import java.util.BitSet;

/** The objects of a listing that are still to be encoded, and which task has which of them. */
final class MissingObjects implements Serializable {

  private static final long serialVersionUID = 1L;

  private final BitSet numbers;
  private final int[] before;
  private final int perTask;

  /**
   * Cuts objects into tasks of equal numbers, in their order, so that the same objects always get
   * the same tasks.
   *
   * @param numbers of the objects
   * @param perTask objects of a task
   */
  MissingObjects(BitSet numbers, int perTask) {
    this.numbers = (BitSet) numbers.clone();
    this.perTask = perTask;
    long[] words = numbers.toLongArray();
    before = new int[words.length];
    for (int i = 1; i < words.length; i++) {
      before[i] = before[i - 1] + Long.bitCount(words[i - 1]);
    }
  }

  /**
   * Objects of a task that keep all cores busy until nearly the end and lose little when a machine
   * dies.
   *
   * @param quick whether an object takes seconds rather than minutes
   * @param slots objects side by side
   */
  static int perTask(int missing, boolean quick, int slots) {
    return quick ? Math.clamp(missing / (16L * slots), 1, 32) : 1;
  }

  boolean contains(long number) {
    return numbers.get(Math.toIntExact(number));
  }

  int count() {
    return numbers.cardinality();
  }

  int tasks() {
    return Math.ceilDiv(count(), perTask);
  }

  /** The task of one of the objects, from 0. */
  int task(long number) {
    int at = Math.toIntExact(number);
    int word = at >>> 6;
    int rank = before[word];
    for (int i = numbers.nextSetBit(word << 6); i >= 0 && i < at; i = numbers.nextSetBit(i + 1)) {
      rank++;
    }
    return rank / perTask;
  }
}
