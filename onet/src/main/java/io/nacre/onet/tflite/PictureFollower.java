package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.tflite.PictureGraph.Maps;
import io.nacre.onet.tflite.TfliteOperator.Activation;
import io.nacre.onet.tflite.TfliteOperator.Kind;
import io.nacre.onet.tflite.TfliteOperator.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a picture through a network, operator by operator, and knows the sizes of all maps. */
final class PictureFollower {

  private static final int MOST_SIDE = 1024;
  private static final int MOST_STRIDE = 64;
  private static final int MOST_WINDOW = 31;

  /** Most values of all maps together. */
  private static final long MOST_VALUES = 1L << 27;

  /** Most weights of all convolutions together. */
  private static final long MOST_WEIGHTS = 1L << 26;

  /** Most multiplications that a picture may take. */
  private static final long MOST_WORK = 1L << 34;

  private final TfliteModel model;
  private final Map<Integer, Maps> shapes = new HashMap<>();
  private final Map<Integer, TfliteTensor> constants = new HashMap<>();
  private final List<TfliteOperator> passed = new ArrayList<>();
  private long values;
  private long weights;
  private long work;
  private int operator;
  private @Nullable String blocked;

  PictureFollower(TfliteModel model) {
    this.model = model;
  }

  PictureGraph followed() throws MalformedShapeException {
    int side = begin();
    int wide = -1;
    for (TfliteOperator next : model.operators()) {
      if (endsIn(next)) {
        wide = next.inputs()[0];
        break;
      }
      pass(next);
      operator++;
    }
    if (wide < 0) {
      throw refused(
          "no mean over maps of a picture is reached"
              + (blocked == null ? "" : "; " + blocked + " is in the way"));
    }
    int maps = deepest(wide);
    return new PictureGraph(
        model, side, needed(maps, wide), maps, wide, Map.copyOf(shapes), Map.copyOf(constants));
  }

  private int begin() throws MalformedShapeException {
    for (int i = 0; i < model.tensors().size(); i++) {
      if (model.tensors().get(i).constant()) {
        constants.put(i, model.tensors().get(i));
      }
    }
    TfliteTensor picture = model.tensors().get(model.input());
    int[] shape = picture.shape();
    if (shape.length != 4
        || shape[0] != 1
        || shape[1] != shape[2]
        || shape[1] < 32
        || shape[1] > MOST_SIDE
        || shape[3] != 3
        || picture.type() != TfliteTensor.FLOAT32) {
      throw refused(
          "the input is not one square picture of 32 to %d pixels a side and three channels in"
                  .formatted(MOST_SIDE)
              + " float32");
    }
    shapes.put(model.input(), new Maps(shape[1], shape[2], 3));
    return shape[1];
  }

  /** Whether it is the first mean over all of a map that holds more than one pixel. */
  private boolean endsIn(TfliteOperator next) throws MalformedShapeException {
    Maps maps = next.inputs().length == 0 ? null : shapes.get(next.inputs()[0]);
    if (maps == null || maps.height() * maps.width() == 1) {
      return false;
    }
    return switch (next.kind()) {
      case AVERAGE_POOL -> {
        Maps pooled = moved(next.window(), maps, next.window().height(), next.window().width());
        yield next.window().height() >= maps.height()
            && next.window().width() >= maps.width()
            && pooled.height() * pooled.width() == 1;
      }
      case MEAN -> overThePicture(next);
      default -> false;
    };
  }

  private boolean overThePicture(TfliteOperator mean) {
    TfliteTensor axes = mean.inputs().length == 2 ? constants.get(mean.inputs()[1]) : null;
    if (axes == null || axes.type() != TfliteTensor.INT32 || axes.data().remaining() != 8) {
      return false;
    }
    int first = Math.floorMod(axes.data().getInt(0), 4);
    int second = Math.floorMod(axes.data().getInt(Integer.BYTES), 4);
    return first + second == 3 && first * second == 2;
  }

  private void pass(TfliteOperator next) throws MalformedShapeException {
    int[] inputs = next.inputs();
    if (inputs.length == 0 || next.outputs().length != 1) {
      return;
    }
    int output = next.outputs()[0];
    TfliteTensor narrow = constants.get(inputs[0]);
    if (next.kind() == Kind.DEQUANTIZE && narrow != null) {
      constants.put(output, narrow);
      return;
    }
    Maps made = made(next);
    if (made == null) {
      if (blocked == null && shapes.containsKey(inputs[0])) {
        blocked =
            "operator %d (%s, number %d of the format)"
                .formatted(operator, next.kind(), next.code());
      }
      return;
    }
    if (shapes.putIfAbsent(output, made) != null || constants.containsKey(output)) {
      throw refused("operator %d writes what is there already".formatted(operator));
    }
    values += (long) made.height() * made.width() * made.channels();
    if (values > MOST_VALUES) {
      throw refused(
          "all up to operator %d make more than %d values".formatted(operator, MOST_VALUES));
    }
    passed.add(next);
  }

  /** What an operator makes of maps that were reached; null where it is none that is known. */
  private @Nullable Maps made(TfliteOperator next) throws MalformedShapeException {
    Maps from = shapes.get(next.inputs()[0]);
    if (from == null || next.activation() == Activation.OTHER) {
      return null;
    }
    return switch (next.kind()) {
      case ADD -> sum(from, next.inputs());
      case AVERAGE_POOL ->
          moved(next.window(), from, next.window().height(), next.window().width());
      case CONVOLUTION, DEPTHWISE_CONVOLUTION -> convolved(next, from);
      case DEQUANTIZE, MEAN, OTHER -> null;
    };
  }

  private @Nullable Maps sum(Maps first, int[] inputs) {
    return inputs.length == 2 && first.equals(shapes.get(inputs[1])) ? first : null;
  }

  private Maps convolved(TfliteOperator next, Maps from) throws MalformedShapeException {
    int[] inputs = next.inputs();
    TfliteTensor kernel = inputs.length < 2 ? null : constants.get(inputs[1]);
    boolean depthwise = next.kind() == Kind.DEPTHWISE_CONVOLUTION;
    if (kernel == null
        || kernel.shape().length != 4
        || !kernel.real()
        || kernel.shape()[3] != from.channels()
        || (depthwise && kernel.shape()[0] != 1)) {
      throw refused(
          "the weights of operator %d are none for %d channels"
              .formatted(operator, from.channels()));
    }
    int channels = depthwise ? from.channels() : kernel.shape()[0];
    TfliteTensor offsets = inputs.length < 3 || inputs[2] < 0 ? null : constants.get(inputs[2]);
    if (inputs.length > 2
        && inputs[2] >= 0
        && (offsets == null || !offsets.real() || offsets.count() != channels)) {
      throw refused(
          "the offsets of operator %d are none for %d channels".formatted(operator, channels));
    }
    Maps moved = moved(next.window(), from, kernel.shape()[1], kernel.shape()[2]);
    work += (long) moved.height() * moved.width() * kernel.count();
    weights += kernel.count();
    if (weights > MOST_WEIGHTS || work > MOST_WORK) {
      throw refused(
          "all up to operator %d have more than %d weights or take more than %d multiplications"
              .formatted(operator, MOST_WEIGHTS, MOST_WORK));
    }
    return new Maps(moved.height(), moved.width(), channels);
  }

  /** Maps that a window of this size makes, of as many channels. */
  private Maps moved(Window window, Maps from, int height, int width)
      throws MalformedShapeException {
    if (Math.min(window.down(), window.across()) < 1
        || Math.max(window.down(), window.across()) > MOST_STRIDE
        || Math.min(height, width) < 1
        || Math.max(height, width) > MOST_WINDOW) {
      throw refused(
          "operator %d has a window of %dx%d that moves by %dx%d; windows of 1 to %d that move by 1 to %d are read"
              .formatted(
                  operator,
                  height,
                  width,
                  window.down(),
                  window.across(),
                  MOST_WINDOW,
                  MOST_STRIDE));
    }
    boolean same = window.same();
    if (!same && (height > from.height() || width > from.width())) {
      throw refused("operator %d has a window larger than its maps".formatted(operator));
    }
    return new Maps(
        Window.places(from.height(), height, window.down(), same),
        Window.places(from.width(), width, window.across(), same),
        from.channels());
  }

  /** The last maps as coarse as the wide ones that have the fewest channels. */
  private int deepest(int wide) {
    Maps widest = shapes.get(wide);
    int found = wide;
    for (TfliteOperator step : passed) {
      int output = step.outputs()[0];
      Maps maps = shapes.get(output);
      Maps best = shapes.get(found);
      if (maps != null
          && widest != null
          && best != null
          && maps.coarseAs(widest)
          && (maps.channels() < best.channels()
              || (maps.channels() == best.channels() && found != wide))) {
        found = output;
      }
    }
    return found;
  }

  private List<TfliteOperator> needed(int maps, int wide) {
    Set<Integer> wanted = new HashSet<>(List.of(maps, wide));
    List<TfliteOperator> steps = new ArrayList<>();
    for (TfliteOperator step : passed.reversed()) {
      if (wanted.contains(step.outputs()[0])) {
        steps.addFirst(step);
        for (int input : step.inputs()) {
          wanted.add(input);
        }
      }
    }
    return List.copyOf(steps);
  }

  private MalformedShapeException refused(String what) {
    return new MalformedShapeException(
        model.name()
            + ": "
            + what
            + "; a network of pictures is read that has convolutions, sums and pools, and a mean"
            + " over its last maps, such as an EfficientNet-Lite or a MobileNet");
  }
}
