package io.nacre.io.draco;

import static io.nacre.io.draco.DracoCorners.NONE;
import static io.nacre.io.draco.DracoCorners.next;
import static io.nacre.io.draco.DracoCorners.previous;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connectivity by Edgebreaker (Rossignac 1999; Isenburg and Snoeyink 2000 for decoding backwards):
 * a symbol a triangle says how it is joined to those before.
 */
final class DracoEdgebreaker {

  /**
   * Most triangles that a byte is believed to stand for: on regular grids symbols cost next to
   * nothing.
   */
  private static final long TRIANGLES_A_BYTE = 1024;

  private final DracoInput in;
  private final DracoTable table = new DracoTable();
  private final Map<Integer, Integer> splits = new HashMap<>();
  private final Deque<Integer> active = new ArrayDeque<>();
  private final Deque<int[]> splitEvents = new ArrayDeque<>();
  private final List<DracoSeams> seams = new ArrayList<>();

  private DracoEdgebreaker(DracoInput in) {
    this.in = in;
  }

  /**
   * What is connected how.
   *
   * @param table the corners of the triangles
   * @param seams the same for each attribute that has seams of its own
   */
  record Connectivity(DracoTable table, List<DracoSeams> seams) {}

  /**
   * Reads connectivity.
   *
   * @param mostTriangles most triangles, more are refused
   */
  static Connectivity read(DracoInput in, long mostTriangles) throws DamagedDraco {
    DracoEdgebreaker reader = new DracoEdgebreaker(in);
    reader.read(mostTriangles);
    return new Connectivity(reader.table, reader.seams);
  }

  private void read(long mostTriangles) throws DamagedDraco {
    int kind = in.u8();
    int vertices = in.count();
    int triangles = in.count();
    long most = Math.min(mostTriangles, TRIANGLES_A_BYTE * in.remaining());
    if (triangles > most) {
      throw new DamagedDraco(
          "%d triangles are more than the limit of %d, or than the data can hold"
              .formatted(triangles, most));
    }
    int seamed = in.u8();
    int symbols = in.count();
    int splitSymbols = in.count();
    if (vertices > 3L * triangles
        || symbols > triangles
        || triangles > symbols + symbols / 3L
        || splitSymbols > symbols) {
      throw new DamagedDraco(
          "%d triangles do not go with %d vertices and %d symbols"
              .formatted(triangles, vertices, symbols));
    }
    readSplits(triangles);
    DracoTraversalSymbols source = DracoTraversalSymbols.read(in, kind, seamed, triangles);
    long mostVertices = (long) vertices + splitSymbols;
    for (int symbol = 0; symbol < symbols; symbol++) {
      boolean open = triangle(source, symbol);
      if (table.vertexCount() > mostVertices) {
        throw new DamagedDraco("there are more vertices than the %d announced".formatted(vertices));
      }
      source.reached(table, active.element());
      if (open) {
        noteSplits(symbols, symbol);
      }
    }
    while (!active.isEmpty()) {
      int corner = active.pop();
      if (source.isStartInside()) {
        startTriangle(corner);
      }
      if (table.cornerCount() > 3L * triangles) {
        break;
      }
    }
    if (table.cornerCount() != 3 * triangles) {
      throw new DamagedDraco(
          "%d triangles were announced, %d are there"
              .formatted(triangles, table.cornerCount() / 3));
    }
    readSeams(source, seamed);
  }

  private void readSplits(int most) throws DamagedDraco {
    int count = in.count();
    if (count > most || count > in.remaining()) {
      throw new DamagedDraco("%d splits are too many".formatted(count));
    }
    List<int[]> events = new ArrayList<>();
    long from = 0;
    for (int i = 0; i < count; i++) {
      from += in.count();
      long to = from - in.count();
      if (to < 0 || from > Integer.MAX_VALUE) {
        throw new DamagedDraco("a split leads out of the mesh");
      }
      events.add(new int[] {(int) from, (int) to, 0});
    }
    in.startBits();
    for (int[] event : events) {
      event[2] = in.bits(1);
      splitEvents.push(event);
    }
    in.endBits();
  }

  /** Adds the triangle of a symbol; returns whether a split may begin there. */
  private boolean triangle(DracoTraversalSymbols source, int number) throws DamagedDraco {
    DracoTraversalSymbols.Symbol symbol = source.next();
    int b = NONE;
    if (symbol == DracoTraversalSymbols.Symbol.SPLIT) {
      b = pop();
      Integer split = splits.get(number);
      if (split != null) {
        active.push(split);
      }
    }
    int a = symbol == DracoTraversalSymbols.Symbol.END ? NONE : pop();
    int corner = table.addTriangle();
    switch (symbol) {
      case CENTER -> center(corner, a);
      case LEFT -> side(corner + 1, corner, corner + 2, a);
      case RIGHT -> side(corner + 2, corner + 1, corner, a);
      case SPLIT -> split(source, corner, a, b);
      case END -> {
        table.addVertex(corner);
        table.addVertex(corner + 1);
        table.addVertex(corner + 2);
      }
    }
    active.push(corner);
    return symbol != DracoTraversalSymbols.Symbol.CENTER
        && symbol != DracoTraversalSymbols.Symbol.SPLIT;
  }

  private int pop() throws DamagedDraco {
    if (active.isEmpty()) {
      throw new DamagedDraco("a triangle has nothing to be joined to");
    }
    return active.pop();
  }

  /** The triangle closes the fan of a vertex. */
  private void center(int corner, int a) throws DamagedDraco {
    int vertex = table.vertex(next(a));
    int b = next(table.leftmost(vertex));
    table.join(a, corner + 1);
    table.join(b, corner + 2);
    int before = table.vertex(previous(a));
    int after = table.vertex(next(b));
    if (vertex == before || vertex == after) {
      throw new DamagedDraco("a triangle has a vertex twice");
    }
    table.setVertex(corner, vertex);
    table.setVertex(corner + 1, after);
    table.setVertex(corner + 2, before);
    table.setLeftmost(before, corner + 2);
  }

  /** The triangle has a new vertex, at {@code tip}. */
  private void side(int tip, int left, int right, int a) throws DamagedDraco {
    table.join(tip, a);
    table.addVertex(tip);
    int vertex = table.vertex(previous(a));
    table.setVertex(right, vertex);
    table.setLeftmost(vertex, right);
    table.setVertex(left, table.vertex(next(a)));
  }

  /** The triangle joins two parts; two vertices become one. */
  private void split(DracoTraversalSymbols source, int corner, int a, int b) throws DamagedDraco {
    table.join(a, corner + 2);
    table.join(b, corner + 1);
    int kept = table.vertex(previous(a));
    table.setVertex(corner, kept);
    table.setVertex(corner + 1, table.vertex(next(a)));
    int before = table.vertex(previous(b));
    table.setVertex(corner + 2, before);
    table.setLeftmost(before, corner + 2);
    int first = next(b);
    int lost = table.vertex(first);
    source.merge(kept, lost);
    table.setLeftmost(kept, table.leftmost(lost));
    for (int c = first; c != NONE; ) {
      table.setVertex(c, kept);
      c = table.swingLeft(c);
      if (c == first) {
        throw new DamagedDraco("a split goes round");
      }
    }
    if (lost != kept) {
      table.setLeftmost(lost, NONE);
    }
  }

  private void noteSplits(int symbols, int symbol) {
    int fromEnd = symbols - symbol - 1;
    while (!splitEvents.isEmpty() && splitEvents.element()[0] == fromEnd) {
      int[] event = splitEvents.pop();
      int top = active.element();
      splits.put(symbols - event[1] - 1, event[2] == 1 ? next(top) : previous(top));
    }
  }

  /** The triangle that the encoder began with, when all its neighbours are there. */
  private void startTriangle(int a) throws DamagedDraco {
    int n = table.vertex(next(a));
    int b = next(table.leftmost(n));
    int x = b == NONE ? NONE : table.vertex(next(b));
    int c = x == NONE ? NONE : next(table.leftmost(x));
    if (c == NONE) {
      throw new DamagedDraco("the first triangle has no neighbours");
    }
    int p = table.vertex(next(c));
    int corner = table.addTriangle();
    table.join(corner, a);
    table.join(corner + 1, b);
    table.join(corner + 2, c);
    table.setVertex(corner, x);
    table.setVertex(corner + 1, p);
    table.setVertex(corner + 2, n);
  }

  private void readSeams(DracoTraversalSymbols source, int count) throws DamagedDraco {
    for (int i = 0; i < count; i++) {
      seams.add(new DracoSeams(table));
    }
    for (int face = 0; count > 0 && face < table.cornerCount(); face += 3) {
      for (int corner = face; corner < face + 3; corner++) {
        int opposite = table.opposite(corner);
        for (int i = 0; i < count; i++) {
          boolean cut = opposite == NONE || (opposite >= face && source.isSeam(i));
          if (cut) {
            seams.get(i).cut(corner);
          }
        }
      }
    }
    for (DracoSeams seam : seams) {
      seam.number();
    }
  }
}
