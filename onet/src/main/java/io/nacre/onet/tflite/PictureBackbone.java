package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.sample.PictureFeatures;
import io.nacre.onet.tflite.TfliteOperator.Kind;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * What a network that others have trained on photographs sees in a picture: its deepest maps pooled
 * to 2x2, channel by channel, and the means of the maps that its own answers are made of. Pictures
 * are given to it in [0, 1], as MediaPipe does. It is never trained; several threads may ask it.
 */
public final class PictureBackbone implements PictureFeatures {

  /** Most bytes of a file. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int POOLED = 2;

  private final byte[] file;
  private final PictureGraph graph;
  private final Parameters constants = new Parameters();

  private PictureBackbone(byte[] file, PictureGraph graph) {
    this.file = file;
    this.graph = graph;
    try (PointerScope scope = new PointerScope()) {
      for (int i = 0; i < graph.steps().size(); i++) {
        TfliteOperator step = graph.steps().get(i);
        if (step.kind() == Kind.CONVOLUTION || step.kind() == Kind.DEPTHWISE_CONVOLUTION) {
          keep(weight(i), MapOperators.weight(step, constant(step.inputs()[1])));
          if (hasOffset(step)) {
            keep(offset(i), constant(step.inputs()[2]));
          }
        }
      }
    }
  }

  /**
   * Reads a TensorFlow Lite file.
   *
   * @throws MalformedShapeException when it is damaged, too large or of a network that is not
   *     understood
   */
  public static PictureBackbone read(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new MalformedShapeException(
          "%s: larger than %d bytes; networks of pictures are smaller".formatted(path, MOST_BYTES));
    }
    return of(path.toString(), bytes);
  }

  /**
   * The network of a file.
   *
   * @param name of the file, for messages
   */
  static PictureBackbone of(String name, byte[] bytes) throws MalformedShapeException {
    PictureGraph graph = PictureGraph.of(TfliteModel.read(name, bytes));
    Torch.load();
    return new PictureBackbone(bytes, graph);
  }

  private static boolean hasOffset(TfliteOperator step) {
    return step.inputs().length > 2 && step.inputs()[2] >= 0;
  }

  private static String weight(int step) {
    return step + ".weight";
  }

  private static String offset(int step) {
    return step + ".offset";
  }

  private Tensor constant(int number) {
    TfliteTensor constant = graph.constants().get(number);
    if (constant == null) {
      throw new IllegalStateException("tensor " + number + " is no constant");
    }
    long[] shape = new long[constant.shape().length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = constant.shape()[i];
    }
    return Torch.tensor(constant.floats(), shape);
  }

  private void keep(String name, Tensor value) {
    constants.addBuffer(name, Torch.floats(value), value.sizes().vec().get());
  }

  /** The bytes of the file; not to be changed. */
  public byte[] file() {
    return file;
  }

  /** Pixels along a side of the pictures that it sees. */
  public int side() {
    return graph.side();
  }

  /** Values that it makes of a picture. */
  public int size() {
    return POOLED * POOLED * channels(graph.maps()) + channels(graph.wide());
  }

  private int channels(int number) {
    PictureGraph.Maps maps = graph.shapes().get(number);
    if (maps == null) {
      throw new IllegalStateException("tensor " + number + " is no map");
    }
    return maps.channels();
  }

  /**
   * What it sees, rounded to half precision, so that a memory of it is exact.
   *
   * @param picture 3 x side x side values in [0, 1]
   */
  @Override
  public float[] of(float[] picture) {
    if (picture.length != 3 * side() * side()) {
      throw new IllegalArgumentException(
          "pictures of 3 x %d^2 values are seen, not of %d".formatted(side(), picture.length));
    }
    try (PointerScope scope = new PointerScope()) {
      Map<Integer, Tensor> maps = maps(Torch.tensor(picture, 1, 3, side(), side()));
      TensorVector parts = new TensorVector();
      parts.push_back(pooled(maps, graph.maps(), POOLED));
      parts.push_back(pooled(maps, graph.wide(), 1));
      float[] seen = Torch.floats(torch.cat(parts, 0));
      for (int i = 0; i < seen.length; i++) {
        seen[i] = Float.float16ToFloat(Float.floatToFloat16(seen[i]));
      }
      return seen;
    }
  }

  private static Tensor pooled(Map<Integer, Tensor> maps, int number, long side) {
    return torch.adaptive_avg_pool2d(value(maps, number), new long[] {side, side}).reshape(-1);
  }

  private static Tensor value(Map<Integer, Tensor> values, int number) {
    Tensor value = values.get(number);
    if (value == null) {
      throw new IllegalStateException("tensor " + number + " was not computed");
    }
    return value;
  }

  /**
   * All maps on the way of a picture [1, 3, side, side], each [1, channels, height, width], by the
   * numbers of their tensors.
   */
  Map<Integer, Tensor> maps(Tensor picture) {
    Map<Integer, Tensor> values = new HashMap<>();
    values.put(graph.model().input(), picture);
    for (int i = 0; i < graph.steps().size(); i++) {
      TfliteOperator step = graph.steps().get(i);
      Tensor x = value(values, step.inputs()[0]);
      @Nullable Tensor offset = hasOffset(step) ? constants.value(offset(i)) : null;
      Tensor made =
          switch (step.kind()) {
            case CONVOLUTION, DEPTHWISE_CONVOLUTION ->
                MapOperators.convolution(step, x, constants.value(weight(i)), offset);
            case AVERAGE_POOL -> MapOperators.averagePool(step, x);
            case ADD -> x.add(value(values, step.inputs()[1]));
            case DEQUANTIZE, MEAN, OTHER -> throw new IllegalStateException("no step: " + step);
          };
      values.put(step.outputs()[0], MapOperators.activated(step, made));
    }
    return values;
  }
}
