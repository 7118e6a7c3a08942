package io.nacre.onet.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The named float32 tensors of a network: weights, which are trained, and buffers (running
 * statistics), which are not. They outlive the {@link PointerScope}s they are made and used in and
 * are freed with this object.
 */
public final class Parameters {

  /**
   * One tensor.
   *
   * @param value for answers: no gradient is recorded for it
   * @param leaf the same memory as a variable of the gradient; null for a buffer
   */
  private record Entry(Tensor value, @Nullable Tensor leaf, int size) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds a weight that begins with {@code initial}, row by row. */
  public void addWeight(String name, float[] initial, long... shape) {
    Tensor value = kept(initial, shape);
    Tensor leaf = value.detach().set_requires_grad(true);
    leaf.retainReference();
    put(name, new Entry(value, leaf, initial.length));
  }

  /** Adds a buffer that begins with {@code initial}. */
  public void addBuffer(String name, float[] initial, long... shape) {
    put(name, new Entry(kept(initial, shape), null, initial.length));
  }

  private static Tensor kept(float[] initial, long... shape) {
    Tensor value = Torch.tensor(initial, shape);
    value.retainReference();
    return value;
  }

  private void put(String name, Entry entry) {
    if (entries.putIfAbsent(name, entry) != null) {
      throw new IllegalStateException("two parameters are called " + name);
    }
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return entry;
  }

  /** The tensor {@code name}; operations on it record no gradient for it. */
  public Tensor value(String name) {
    return entry(name).value();
  }

  /** The weight {@code name} as a variable: gradients with respect to it can be asked for. */
  public Tensor variable(String name) {
    Tensor leaf = entry(name).leaf();
    if (leaf == null) {
      throw new IllegalArgumentException(name + " is not trained");
    }
    return leaf;
  }

  /** Names of the weights, in the order they were added. */
  public List<String> weights() {
    List<String> names = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.leaf() != null) {
            names.add(name);
          }
        });
    return names;
  }

  /** Names of weights and buffers, in the order they were added. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Number of trained values. */
  public long count() {
    return entries.values().stream().filter(e -> e.leaf() != null).mapToLong(Entry::size).sum();
  }

  /** A copy of all weights and buffers by name, each row by row. */
  public Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      entries.forEach((name, entry) -> values.put(name, Torch.floats(entry.value())));
    }
    return values;
  }

  /**
   * Sets all weights and buffers.
   *
   * @throws IllegalArgumentException when a name is missing or an array has another length; nothing
   *     has changed then
   */
  public void load(Map<String, float[]> values) {
    entries.forEach(
        (name, entry) -> {
          float[] array = values.get(name);
          if (array == null || array.length != entry.size()) {
            throw new IllegalArgumentException(
                "the network has %d values in %s, the file %s"
                    .formatted(entry.size(), name, array == null ? "none" : array.length));
          }
        });
    values.forEach(
        (name, array) -> {
          if (entries.containsKey(name)) {
            set(name, array);
          }
        });
  }

  /** Sets one tensor. */
  public void set(String name, float... values) {
    Tensor value = value(name);
    try (PointerScope scope = new PointerScope()) {
      value.copy_(Torch.tensor(values, values.length).view_as(value));
    }
  }
}
