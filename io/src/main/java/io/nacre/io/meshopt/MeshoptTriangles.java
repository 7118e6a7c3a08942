package io.nacre.io.meshopt;

import io.nacre.io.meshopt.MeshoptStream.DamagedStream;

/**
 * Mode TRIANGLES, versions 0 and 1: a byte a triangle says which of the last edges and vertices it
 * uses, or that there is a new vertex.
 */
final class MeshoptTriangles {

  /** Codes of the most frequent pairs of vertices, at the end of the stream. */
  private static final int TABLE = 16;

  private final byte[] stream;
  private final int stride;
  private final int[] edgeStarts = new int[16];
  private final int[] edgeEnds = new int[16];
  private final int[] vertices = new int[16];
  private int edge;
  private int vertex;
  private int next;
  private int last;

  MeshoptTriangles(byte[] stream, int stride) {
    this.stream = stream;
    this.stride = stride;
  }

  byte[] decode(int count) throws DamagedStream {
    boolean known = stream.length > 0 && (stream[0] == (byte) 0xe0 || stream[0] == (byte) 0xe1);
    if (!known || stream.length < 1L + count / 3 + TABLE) {
      throw new DamagedStream(
          "this is no stream of %d triangles of version 0 or 1".formatted(count / 3));
    }
    int mostCached = stream[0] == (byte) 0xe0 ? 15 : 13;
    int table = stream.length - TABLE;
    MeshoptIndices data = new MeshoptIndices(stream, 1 + count / 3, table);
    byte[] plain = new byte[count * stride];
    for (int i = 0; i < count; i += 3) {
      int code = stream[1 + i / 3] & 0xff;
      if (code < 0xf0) {
        onEdge(plain, i, code, mostCached, data);
      } else if (code < 0xfe) {
        int pair = stream[table + (code & 15)] & 0xff;
        free(plain, i, 0, pair, data);
      } else {
        int pair = data.octet();
        if (pair == 0) {
          next = 0;
        }
        free(plain, i, code == 0xfe ? 0 : 15, pair, data);
      }
    }
    data.expectEnd();
    return plain;
  }

  /** A triangle at one of the last edges. */
  private void onEdge(byte[] plain, int i, int code, int mostCached, MeshoptIndices data)
      throws DamagedStream {
    int slot = edge - 1 - (code >> 4) & 15;
    int a = edgeStarts[slot];
    int b = edgeEnds[slot];
    int which = code & 15;
    int c;
    if (which == 0) {
      c = next++;
      push(c);
    } else if (which < mostCached) {
      c = vertices[vertex - 1 - which & 15];
    } else {
      // 13 is one below the last such index, 14 one above.
      last += which == 15 ? MeshoptIndices.signed(data.next()) : which == 13 ? -1 : 1;
      c = last;
      push(c);
    }
    put(plain, i, a, b, c);
    pushEdge(c, b);
    pushEdge(a, c);
  }

  /**
   * A triangle that shares no edge with the last ones. For each corner 0 is a new vertex, 15 any
   * index, other numbers one of the last vertices.
   *
   * @param first of the first corner, 0 or 15
   * @param pair of the others
   */
  private void free(byte[] plain, int i, int first, int pair, MeshoptIndices data)
      throws DamagedStream {
    int second = pair >> 4;
    int third = pair & 15;
    int a = first == 0 ? next++ : 0;
    int b = second == 0 ? next++ : vertices[vertex - second & 15];
    int c = third == 0 ? next++ : vertices[vertex - third & 15];
    a = first == 15 ? any(data) : a;
    b = second == 15 ? any(data) : b;
    c = third == 15 ? any(data) : c;
    put(plain, i, a, b, c);
    push(a);
    if (second == 0 || second == 15) {
      push(b);
    }
    if (third == 0 || third == 15) {
      push(c);
    }
    pushEdge(b, a);
    pushEdge(c, b);
    pushEdge(a, c);
  }

  private int any(MeshoptIndices data) throws DamagedStream {
    last += MeshoptIndices.signed(data.next());
    return last;
  }

  private void put(byte[] plain, int i, int a, int b, int c) {
    MeshoptIndices.put(plain, i, stride, a);
    MeshoptIndices.put(plain, i + 1, stride, b);
    MeshoptIndices.put(plain, i + 2, stride, c);
  }

  private void push(int v) {
    vertices[vertex] = v;
    vertex = vertex + 1 & 15;
  }

  private void pushEdge(int from, int to) {
    edgeStarts[edge] = from;
    edgeEnds[edge] = to;
    edge = edge + 1 & 15;
  }
}
