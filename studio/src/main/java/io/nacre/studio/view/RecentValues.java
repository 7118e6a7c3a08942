package io.nacre.studio.view;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that were asked for last; the one that was not for the longest time goes first. Two
 * that ask for one value at once may both make it. For concurrent use.
 *
 * @param <K> what values are known by
 * @param <V> a value
 */
final class RecentValues<K, V> {

  /** Makes a value. */
  @FunctionalInterface
  interface Maker<V> {
    V make() throws IOException;
  }

  private final Map<K, V> values;

  RecentValues(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** The value of {@code key}, made if it is not there. */
  V get(K key, Maker<V> maker) throws IOException {
    V known = known(key);
    if (known != null) {
      return known;
    }
    V made = maker.make();
    synchronized (values) {
      values.put(key, made);
    }
    return made;
  }

  private @Nullable V known(K key) {
    synchronized (values) {
      return values.get(key);
    }
  }
}
