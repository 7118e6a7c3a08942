package io.nacre.io.draco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of Edgebreaker: bits (standard), or by the valence of the vertex that the next
 * triangle turns about; and the bits of first triangles and of seams.
 */
final class DracoTraversalSymbols {

  private static final int STANDARD = 0;
  private static final int VALENCE = 2;
  private static final int LEAST_VALENCE = 2;
  private static final int MOST_VALENCE = 7;

  /** How a triangle is joined to those before it, in the order of their numbers in the stream. */
  enum Symbol {
    CENTER,
    SPLIT,
    LEFT,
    RIGHT,
    END
  }

  private static final Symbol[] SYMBOLS = Symbol.values();

  private final @Nullable DracoInput bits;
  private final DracoBits starts;
  private final List<DracoBits> seams = new ArrayList<>();
  private final int[][] contexts;
  private final int[] left;
  private int[] valences = new int[16];
  private Symbol last = Symbol.END;
  private int context = -1;

  private DracoTraversalSymbols(DracoInput in, int kind, int seamed, int most) throws DamagedDraco {
    if (kind != STANDARD && kind != VALENCE) {
      throw new DamagedDraco("connectivity has unknown kind " + kind);
    }
    DracoInput symbols = null;
    if (kind == STANDARD) {
      symbols = new DracoInput(in.part(in.count()));
      symbols.startBits();
    }
    bits = symbols;
    starts = new DracoBits(in);
    for (int i = 0; i < seamed; i++) {
      seams.add(new DracoBits(in));
    }
    int count = kind == STANDARD ? 0 : MOST_VALENCE - LEAST_VALENCE + 1;
    contexts = new int[count][];
    left = new int[count];
    long sum = 0;
    for (int i = 0; i < count; i++) {
      left[i] = in.count();
      sum += left[i];
      if (sum > most) {
        throw new DamagedDraco("there are more symbols than triangles");
      }
      contexts[i] = DracoSymbols.read(in, left[i], 1);
    }
  }

  /**
   * Reads all of it.
   *
   * @param kind of symbols
   * @param seamed how many attributes have seams
   * @param most symbols
   */
  static DracoTraversalSymbols read(DracoInput in, int kind, int seamed, int most)
      throws DamagedDraco {
    return new DracoTraversalSymbols(in, kind, seamed, most);
  }

  Symbol next() throws DamagedDraco {
    if (bits != null) {
      last =
          bits.bits(1) == 0
              ? Symbol.CENTER
              : switch (bits.bits(2)) {
                case 0 -> Symbol.SPLIT;
                case 1 -> Symbol.LEFT;
                case 2 -> Symbol.RIGHT;
                default -> Symbol.END;
              };
    } else if (context < 0) {
      last = Symbol.END;
    } else {
      if (left[context] == 0) {
        throw new DamagedDraco("there are fewer symbols than triangles");
      }
      int number = contexts[context][--left[context]];
      if (number < 0 || number >= SYMBOLS.length) {
        throw new DamagedDraco("connectivity has unknown symbol " + number);
      }
      last = SYMBOLS[number];
    }
    return last;
  }

  /** Tells that the triangle of the last symbol is there, and which corner is active. */
  void reached(DracoCorners table, int corner) {
    if (bits != null) {
      return;
    }
    if (table.vertexCount() > valences.length) {
      valences = Arrays.copyOf(valences, 2 * table.vertexCount());
    }
    int vertex = table.vertex(corner);
    int next = table.vertex(DracoCorners.next(corner));
    int previous = table.vertex(DracoCorners.previous(corner));
    switch (last) {
      case CENTER, SPLIT -> add(vertex, 0, next, 1, previous, 1);
      case RIGHT -> add(vertex, 1, next, 1, previous, 2);
      case LEFT -> add(vertex, 1, next, 2, previous, 1);
      case END -> add(vertex, 2, next, 2, previous, 2);
    }
    context = Math.clamp(valences[next], LEAST_VALENCE, MOST_VALENCE) - LEAST_VALENCE;
  }

  private void add(int vertex, int a, int next, int b, int previous, int c) {
    valences[vertex] += a;
    valences[next] += b;
    valences[previous] += c;
  }

  /** Tells that vertex {@code lost} has become part of {@code kept}. */
  void merge(int kept, int lost) {
    if (bits == null) {
      valences[kept] += valences[lost];
    }
  }

  boolean isStartInside() {
    return starts.next();
  }

  boolean isSeam(int attribute) {
    return seams.get(attribute).next();
  }
}
