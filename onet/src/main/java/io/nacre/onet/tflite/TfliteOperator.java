package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import org.jspecify.annotations.Nullable;

/**
 * An operator of a TensorFlow Lite file.
 *
 * @param kind what it does
 * @param code its number in the format
 * @param inputs numbers of tensors, -1 for one that is left out
 * @param outputs numbers of tensors
 * @param window how a window moves over maps
 * @param activation what follows
 */
record TfliteOperator(
    Kind kind, int code, int[] inputs, int[] outputs, Window window, Activation activation) {

  /** What is understood; the names of all other operators are not known here. */
  enum Kind {
    ADD(0, 0),
    AVERAGE_POOL(1, 5),
    CONVOLUTION(3, 3),
    DEPTHWISE_CONVOLUTION(4, 4),
    DEQUANTIZE(6, -1),
    MEAN(40, -1),
    OTHER(-1, -1);

    private final int code;

    /** Number of the field of the options that tells the activation; -1 for none. */
    private final int activation;

    Kind(int code, int activation) {
      this.code = code;
      this.activation = activation;
    }

    static Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return OTHER;
    }
  }

  /** The function after an operator. */
  enum Activation {
    NONE,
    RELU,
    RELU6,
    OTHER;

    private static Activation of(int code) {
      return switch (code) {
        case 0 -> NONE;
        case 1 -> RELU;
        case 3 -> RELU6;
        default -> OTHER;
      };
    }
  }

  /**
   * How a window moves over maps.
   *
   * @param same whether there is one place for every so many pixels, with zeros beyond the border;
   *     else a window never leaves the map
   * @param down pixels between two places, 1 or more
   * @param across pixels between two places, 1 or more
   * @param height pixels of the window of a pool; of a convolution its weights say that
   * @param width pixels of the window of a pool
   */
  record Window(boolean same, int down, int across, int height, int width) {

    private static final Window NONE = new Window(false, 1, 1, 1, 1);

    /** Places along an axis; less than 1 where the window is larger than the map. */
    static int places(int size, int window, int stride, boolean same) {
      return same ? (size + stride - 1) / stride : (size - window) / stride + 1;
    }

    /** Zeros along an axis, all together; one more of them comes after than before if odd. */
    static int padding(int size, int window, int stride, boolean same) {
      return same
          ? Math.max(0, (places(size, window, stride, true) - 1) * stride + window - size)
          : 0;
    }
  }

  /**
   * The operator of a table.
   *
   * @param code its number in the format
   * @param options its own options, null where there are none
   */
  static TfliteOperator of(int code, int[] inputs, int[] outputs, @Nullable FlatTable options)
      throws MalformedShapeException {
    Kind kind = Kind.of(code);
    Activation activation =
        options == null || kind.activation < 0
            ? Activation.NONE
            : Activation.of(options.byteOf(kind.activation));
    if (options == null) {
      return new TfliteOperator(kind, code, inputs, outputs, Window.NONE, activation);
    }
    return switch (kind) {
      case CONVOLUTION, DEPTHWISE_CONVOLUTION, AVERAGE_POOL -> {
        // Dilations are the last two fields; a depthwise convolution has its multiplier before.
        int last = kind == Kind.DEPTHWISE_CONVOLUTION ? 5 : 4;
        boolean dilated =
            kind != Kind.AVERAGE_POOL
                && (options.intOf(last, 1) != 1 || options.intOf(last + 1, 1) != 1);
        Window window =
            new Window(
                options.byteOf(0) == 0,
                options.intOf(2, 0),
                options.intOf(1, 0),
                kind == Kind.AVERAGE_POOL ? options.intOf(4, 0) : 1,
                kind == Kind.AVERAGE_POOL ? options.intOf(3, 0) : 1);
        yield new TfliteOperator(
            dilated ? Kind.OTHER : kind, code, inputs, outputs, window, activation);
      }
      default -> new TfliteOperator(kind, code, inputs, outputs, Window.NONE, activation);
    };
  }
}
