package io.nacre.onet.data.prepare;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Prepared objects that are read when they are asked for. */
final class CachedShapes extends AbstractList<TrainingShape> implements RandomAccess {

  private final int[] numbers;
  private final ShapeMemory memory;

  /**
   * @param numbers of the shapes, in their order; kept
   */
  CachedShapes(int[] numbers, ShapeMemory memory) {
    this.numbers = numbers;
    this.memory = memory;
  }

  @Override
  public TrainingShape get(int place) {
    return memory.shape(numbers[place]);
  }

  @Override
  public int size() {
    return numbers.length;
  }
}
