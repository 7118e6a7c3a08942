package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadNotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scene graph of a MagicaVoxel file, chunk by chunk (nTRN, nGRP, nSHP, LAYR). */
final class VoxNodes {

  private static final int LONGEST_TEXT = 1 << 16;

  /** A node of the graph. */
  sealed interface Node {

    boolean hidden();

    /** Places the one node below it. */
    record Transform(VoxRotation place, int child, int layer, boolean hidden) implements Node {}

    /** Several nodes. */
    record Group(List<Integer> children, boolean hidden) implements Node {}

    /** A model. */
    record Shape(int model, boolean hidden) implements Node {}
  }

  private final ByteSource in;
  private final ReadNotes notes;
  private final Map<Integer, Node> nodes = new LinkedHashMap<>();
  private final Set<Integer> hiddenLayers = new HashSet<>();

  VoxNodes(ByteSource in, ReadNotes notes) {
    this.in = in;
    this.notes = notes;
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  Map<Integer, Node> nodes() {
    return nodes;
  }

  boolean isHidden(Node node) {
    return node.hidden()
        || (node instanceof Node.Transform transform && hiddenLayers.contains(transform.layer()));
  }

  /** The nodes that no other has below it. */
  List<Integer> roots() {
    Set<Integer> below = new HashSet<>();
    for (Node node : nodes.values()) {
      switch (node) {
        case Node.Transform transform -> below.add(transform.child());
        case Node.Group group -> below.addAll(group.children());
        case Node.Shape shape -> {}
      }
    }
    return nodes.keySet().stream().filter(id -> !below.contains(id)).toList();
  }

  void transform() throws IOException {
    int id = in.int32();
    boolean hidden = isHidden(dictionary());
    int child = in.int32();
    in.int32();
    int layer = in.int32();
    List<Map<String, String>> frames = new ArrayList<>();
    for (long left = count("frames", 4); left > 0; left--) {
      frames.add(dictionary());
    }
    if (frames.size() > 1) {
      notes.add("the scene moves; it was read as in its first frame");
    }
    Map<String, String> frame = frames.isEmpty() ? Map.of() : frames.getFirst();
    add(id, new Node.Transform(place(id, frame), child, layer, hidden));
  }

  private VoxRotation place(int id, Map<String, String> frame) throws MalformedShapeException {
    long[] shift = new long[3];
    String[] words = frame.getOrDefault("_t", "0 0 0").strip().split("\\s+", -1);
    String turn = frame.getOrDefault("_r", "4").strip();
    VoxRotation place = null;
    if (words.length == 3 && turn.matches("\\d{1,3}")) {
      boolean whole = true;
      for (int r = 0; r < 3; r++) {
        whole &= words[r].matches("-?\\d{1,10}");
        shift[r] = whole ? Long.parseLong(words[r]) : 0;
      }
      place = whole ? VoxRotation.of(Integer.parseInt(turn), shift) : null;
    }
    if (place == null) {
      throw in.damaged(
          "node %d is placed by _t \"%s\" and _r \"%s\"; three whole numbers and a turn by right angles are expected"
              .formatted(id, String.join(" ", words), turn));
    }
    return place;
  }

  void group() throws IOException {
    int id = in.int32();
    boolean hidden = isHidden(dictionary());
    List<Integer> children = new ArrayList<>();
    for (long left = count("children", 4); left > 0; left--) {
      children.add(in.int32());
    }
    add(id, new Node.Group(List.copyOf(children), hidden));
  }

  void shape() throws IOException {
    int id = in.int32();
    boolean hidden = isHidden(dictionary());
    List<Integer> models = new ArrayList<>();
    for (long left = count("models", 8); left > 0; left--) {
      models.add(in.int32());
      dictionary();
    }
    if (models.isEmpty()) {
      throw in.damaged("shape node " + id + " has no model");
    }
    if (models.size() > 1) {
      notes.add("the scene moves; it was read as in its first frame");
    }
    add(id, new Node.Shape(models.getFirst(), hidden));
  }

  void layer() throws IOException {
    int id = in.int32();
    if (isHidden(dictionary())) {
      hiddenLayers.add(id);
    }
  }

  private void add(int id, Node node) throws MalformedShapeException {
    if (nodes.put(id, node) != null) {
      throw in.damaged("two nodes of the scene have the number " + id);
    }
  }

  private static boolean isHidden(Map<String, String> attributes) {
    return attributes.getOrDefault("_hidden", "0").strip().equals("1");
  }

  private Map<String, String> dictionary() throws IOException {
    Map<String, String> dictionary = new HashMap<>();
    for (long left = count("attributes", 8); left > 0; left--) {
      String key = text();
      dictionary.put(key, text());
    }
    return dictionary;
  }

  private String text() throws IOException {
    long length = in.u32();
    if (length > LONGEST_TEXT) {
      throw in.damaged("a text of the scene is said to have %d bytes".formatted(length));
    }
    return new String(in.bytes((int) length, "a text of the scene"), StandardCharsets.UTF_8);
  }

  /** A count of things that take at least {@code bytes} each. */
  private long count(String what, int bytes) throws IOException {
    long count = in.u32();
    in.require(count * bytes, count + " " + what + " of a node");
    return count;
  }
}
