package io.nacre.study.report;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import java.util.List;

/** Architectures in the shortest text that {@code --arch} reads: {@code 6x24:sine}. */
public final class LayersText {

  private LayersText() {}

  /**
   * The hidden layers, runs of equal ones counted, such as {@code 2x32:relu,16:elu}. Where layers
   * differ, plain sine layers are named by their width alone: {@code 28,23,2x18}.
   */
  public static String of(Architecture architecture) {
    List<Layer> layers = architecture.hidden();
    boolean uniform = layers.stream().distinct().count() == 1;
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < layers.size()) {
      Layer layer = layers.get(i);
      int end = i + 1;
      while (end < layers.size() && layers.get(end).equals(layer)) {
        end++;
      }
      text.append(text.isEmpty() ? "" : ",").append(end - i > 1 ? end - i + "x" : "");
      text.append(uniform || !isPlain(layer) ? layer : layer.width());
      i = end;
    }
    return text.toString();
  }

  private static boolean isPlain(Layer layer) {
    return layer.equals(new Layer(layer.width(), Activation.SINE));
  }

  /** As {@link #of}, led by the input encoding unless that is the plain one. */
  public static String withEncoding(Architecture architecture) {
    return architecture.encoding().equals(Encoding.RAW)
        ? of(architecture)
        : architecture.encoding() + " " + of(architecture);
  }
}
