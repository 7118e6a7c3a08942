package io.nacre.onet.data.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The features of the pictures of training shapes that were asked for last, each computed once and
 * kept in half precision, as many as fit into a given memory. Several threads may ask.
 */
public final class RememberedFeatures implements PictureFeatures {

  private record Key(String shape, int view) {}

  private final PictureFeatures features;
  private final long most;
  private final Map<Key, short[]> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param features to be remembered; their values are such as half precision holds exactly
   * @param most bytes that may be held
   */
  public RememberedFeatures(PictureFeatures features, long most) {
    this.features = features;
    this.most = most;
  }

  @Override
  public float[] of(float[] picture) {
    return features.of(picture);
  }

  @Override
  public float[] of(TrainingShape shape, int view, Supplier<float[]> picture) {
    Key key = new Key(shape.name(), view);
    short[] known;
    synchronized (held) {
      known = held.get(key);
    }
    if (known != null) {
      float[] row = new float[known.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = Float.float16ToFloat(known[i]);
      }
      return row;
    }
    float[] row = features.of(picture.get());
    remember(key, row);
    return row;
  }

  private void remember(Key key, float[] row) {
    short[] halves = new short[row.length];
    for (int i = 0; i < row.length; i++) {
      halves[i] = Float.floatToFloat16(row[i]);
    }
    synchronized (held) {
      short[] other = held.put(key, halves);
      bytes += bytes(halves) - (other == null ? 0 : bytes(other));
      var oldest = held.entrySet().iterator();
      while (bytes > most && oldest.hasNext()) {
        bytes -= bytes(oldest.next().getValue());
        oldest.remove();
      }
    }
  }

  /** Bytes that are held now. */
  long bytes() {
    synchronized (held) {
      return bytes;
    }
  }

  private static long bytes(short[] row) {
    return (long) Short.BYTES * row.length;
  }
}
