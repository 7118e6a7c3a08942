package io.nacre.onet.tflite;

import io.nacre.io.file.MalformedShapeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first graph of a TensorFlow Lite file (schema version 3), as far as pictures need it.
 *
 * @param name of the file, for messages
 * @param tensors what operators read and write, by number
 * @param operators in the order they run
 * @param input number of the tensor that a picture goes into
 */
record TfliteModel(
    String name, List<TfliteTensor> tensors, List<TfliteOperator> operators, int input) {

  /** Most tensors, operators or constants. */
  private static final int MOST = 1 << 16;

  /** Most inputs or outputs of an operator, or dimensions of a tensor. */
  private static final int FEW = 64;

  private static final int VERSION = 3;
  private static final byte[] MAGIC = "TFL3".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC_AT = 4;

  /**
   * Reads a file.
   *
   * @param name of the file, for messages
   * @throws MalformedShapeException when it is none, damaged or of another version
   */
  static TfliteModel read(String name, byte[] bytes) throws MalformedShapeException {
    for (int i = 0; i < MAGIC.length; i++) {
      if (bytes.length < MAGIC_AT + MAGIC.length || bytes[MAGIC_AT + i] != MAGIC[i]) {
        throw new MalformedShapeException(
            name + ": not a TensorFlow Lite file; its bytes 4 to 7 would be TFL3");
      }
    }
    FlatTable model = FlatTable.root(name, bytes);
    if (model.intOf(0, 0) != VERSION) {
      throw new MalformedShapeException(
          "%s: a TensorFlow Lite file of version %d; version %d is read"
              .formatted(name, model.intOf(0, 0), VERSION));
    }
    List<FlatTable> graphs = model.tablesOf(2, MOST);
    if (graphs.isEmpty()) {
      throw new MalformedShapeException(name + ": the file holds no network");
    }
    FlatTable graph = graphs.getFirst();
    List<TfliteTensor> tensors = tensors(graph, model.tablesOf(4, MOST));
    int[] inputs = graph.intsOf(1, FEW);
    if (inputs.length != 1 || inputs[0] < 0 || inputs[0] >= tensors.size()) {
      throw new MalformedShapeException(
          "%s: a network of %d inputs; one that sees a single picture is read"
              .formatted(name, inputs.length));
    }
    List<TfliteOperator> operators = operators(model, graph, tensors.size());
    return new TfliteModel(name, tensors, operators, inputs[0]);
  }

  private static List<TfliteTensor> tensors(FlatTable graph, List<FlatTable> buffers)
      throws MalformedShapeException {
    List<ByteBuffer> data = new ArrayList<>(buffers.size());
    for (FlatTable buffer : buffers) {
      data.add(buffer.bytesOf(0));
    }
    List<TfliteTensor> tensors = new ArrayList<>();
    for (FlatTable table : graph.tablesOf(0, MOST)) {
      int buffer = table.intOf(2, 0);
      if (buffer < 0 || buffer >= data.size()) {
        throw FlatTable.damaged(
            graph.name(),
            table.at(),
            "a tensor with constant %d of %d".formatted(buffer, data.size()));
      }
      tensors.add(new TfliteTensor(table.intsOf(0, FEW), table.byteOf(1), data.get(buffer)));
    }
    return tensors;
  }

  private static List<TfliteOperator> operators(FlatTable model, FlatTable graph, int tensors)
      throws MalformedShapeException {
    List<Integer> codes = new ArrayList<>();
    for (FlatTable code : model.tablesOf(1, MOST)) {
      // The byte that old files have holds codes up to 127, the newer field all of them.
      codes.add(Math.max(code.byteOf(0), code.intOf(3, 0)));
    }
    List<TfliteOperator> operators = new ArrayList<>();
    for (FlatTable table : graph.tablesOf(3, MOST)) {
      int code = table.intOf(0, 0);
      int[] inputs = table.intsOf(1, FEW);
      int[] outputs = table.intsOf(2, FEW);
      if (code < 0 || code >= codes.size()) {
        throw FlatTable.damaged(model.name(), table.at(), "an operator of no known kind");
      }
      check(table, inputs, -1, tensors);
      check(table, outputs, 0, tensors);
      operators.add(TfliteOperator.of(codes.get(code), inputs, outputs, table.tableOf(4)));
    }
    return operators;
  }

  private static void check(FlatTable table, int[] numbers, int least, int tensors)
      throws MalformedShapeException {
    for (int number : numbers) {
      if (number < least || number >= tensors) {
        throw FlatTable.damaged(
            table.name(), table.at(), "an operator on tensor %d of %d".formatted(number, tensors));
      }
    }
  }
}
