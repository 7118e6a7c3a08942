package io.nacre.io.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A graph while it is written: nodes in the order in which they run, and constants. */
final class OnnxGraph {

  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int BOOL = 9;

  /** Of attributes: what they hold. */
  private static final int INT_ATTRIBUTE = 2;

  private static final int INTS_ATTRIBUTE = 7;

  private final ProtoMessage graph = new ProtoMessage();
  private int nodes;
  private int constants;

  /** Adds a node with one output, whose name is given back. */
  String node(String operator, String... inputs) {
    return named(operator, "value" + nodes, new ProtoMessage(), inputs);
  }

  /** Adds a node whose output has that name. */
  String named(String operator, String output, ProtoMessage attributes, String... inputs) {
    ProtoMessage node = new ProtoMessage();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(3, operator + nodes++).text(4, operator);
    graph.message(1, node.append(attributes));
    return output;
  }

  /** Adds a node with attributes. */
  String node(String operator, ProtoMessage attributes, String... inputs) {
    return named(operator, "value" + nodes, attributes, inputs);
  }

  /** An attribute that is an integer, as part of a node. */
  static ProtoMessage integer(String name, long value) {
    ProtoMessage attribute = new ProtoMessage().text(1, name).integer(3, value);
    return new ProtoMessage().message(5, attribute.integer(20, INT_ATTRIBUTE));
  }

  /** An attribute that is a list of one integer, as part of a node. */
  static ProtoMessage integers(String name, long value) {
    ProtoMessage attribute = new ProtoMessage().text(1, name).integer(8, value);
    return new ProtoMessage().message(5, attribute.integer(20, INTS_ATTRIBUTE));
  }

  /** Adds a constant of the next free name. */
  String constant(float... values) {
    return tensor("constant" + constants++, values, values.length);
  }

  /** Adds a constant number. */
  String scalar(float value) {
    return tensor("constant" + constants++, new float[] {value});
  }

  /** Adds a constant list of integers. */
  String integers(long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return add("constant" + constants++, INT64, bytes, values.length);
  }

  /** Adds constant floats of a shape. */
  String tensor(String name, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return add(name, FLOAT, bytes, shape);
  }

  private String add(String name, int type, ByteBuffer bytes, int... shape) {
    ProtoMessage tensor = new ProtoMessage();
    for (int side : shape) {
      tensor.integer(1, side);
    }
    tensor.integer(2, type).text(8, name).bytes(9, bytes.array());
    graph.message(5, tensor);
    return name;
  }

  /** Says that the graph reads, field 11, or gives, field 12, N values or rows of values. */
  void value(int field, String name, int type, int... columns) {
    ProtoMessage shape = new ProtoMessage().message(1, new ProtoMessage().text(2, "N"));
    for (int side : columns) {
      shape.message(1, new ProtoMessage().integer(1, side));
    }
    ProtoMessage tensor = new ProtoMessage().integer(1, type).message(2, shape);
    graph.message(
        field, new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor)));
  }

  /** Says that the graph reads N x 3 points of that name. */
  void input(String name) {
    value(11, name, FLOAT, 3);
  }

  /** The graph. */
  ProtoMessage named(String name) {
    return graph.text(2, name);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
