package io.nacre.onet.data.prepare;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The shapes that were asked for last, as many as fit into a given memory; others are read again
 * when they are asked for. May be used by several threads.
 */
final class ShapeMemory {

  private final long most;
  private final IntFunction<TrainingShape> reader;
  private final Map<Integer, TrainingShape> held = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes that may be held; the last shape is held whatever it takes
   * @param reader gives a shape by its number
   */
  ShapeMemory(long most, IntFunction<TrainingShape> reader) {
    this.most = most;
    this.reader = reader;
  }

  TrainingShape shape(int number) {
    synchronized (held) {
      TrainingShape shape = held.get(number);
      if (shape != null) {
        return shape;
      }
    }
    TrainingShape read = reader.apply(number);
    synchronized (held) {
      TrainingShape other = held.put(number, read);
      bytes += bytes(read) - (other == null ? 0 : bytes(other));
      var oldest = held.entrySet().iterator();
      while (bytes > most && held.size() > 1) {
        bytes -= bytes(oldest.next().getValue());
        oldest.remove();
      }
    }
    return read;
  }

  /** Bytes that are held now. */
  long bytes() {
    synchronized (held) {
      return bytes;
    }
  }

  private static long bytes(TrainingShape shape) {
    return 8L * shape.mesh().positions().length
        + 4L * shape.mesh().triangles().length
        + 7L * (shape.uniform().count() + shape.near().count())
        + 12L * shape.surface().count()
        + 8L * shape.solid().words().length
        + shape.views().luma().length
        + shape.views().colour().length;
  }
}
