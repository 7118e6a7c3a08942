package io.nacre.io.gltf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an accessor: those of a buffer, or zeros, some of which sparse values may
 * replace.
 */
final class GltfAccessor {

  private final int count;
  private final @Nullable GltfNumbers base;
  private final int[] replaced;
  private final @Nullable GltfNumbers values;

  /**
   * @param base {@code count} elements; null for zeros
   * @param replaced indices of the elements that {@code values} replace, ascending
   * @param values null when nothing is replaced
   */
  GltfAccessor(
      int count, @Nullable GltfNumbers base, int[] replaced, @Nullable GltfNumbers values) {
    this.count = count;
    this.base = base;
    this.replaced = replaced;
    this.values = values;
  }

  int count() {
    return count;
  }

  /** Whether there is more than zeros that nobody stored. */
  boolean hasData() {
    return base != null || values != null;
  }

  double at(int element, int component) {
    if (values != null) {
      int i = Arrays.binarySearch(replaced, element);
      if (i >= 0) {
        return values.at(i, component);
      }
    }
    return base == null ? 0 : base.at(element, component);
  }
}
