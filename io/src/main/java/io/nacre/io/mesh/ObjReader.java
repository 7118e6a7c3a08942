package io.nacre.io.mesh;

import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Wavefront OBJ: {@code v} and {@code f} lines (v, v/vt, v//vn and v/vt/vn, negative indices,
 * continued lines), all objects and groups merged; everything else is passed over, faces of fewer
 * than 3 corners too, which bound nothing.
 */
public final class ObjReader {

  private final LineSource in;
  private final MeshBuilder mesh;
  private int[] loop = new int[16];

  private ObjReader(LineSource in, ReadLimits limits) {
    this.in = in;
    this.mesh = new MeshBuilder(limits, in::damaged);
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    try (LineSource in = LineSource.open(path, true)) {
      return new ObjReader(in, limits).collect().build();
    }
  }

  /** As {@link #read}, but a file of points alone gives a mesh without triangles. */
  public static TriangleMesh readCloud(Path path, ReadLimits limits) throws IOException {
    try (LineSource in = LineSource.open(path, true)) {
      return new ObjReader(in, limits).collect().buildCloud();
    }
  }

  private MeshBuilder collect() throws IOException {
    while (in.nextLine()) {
      if (!in.nextToken() || in.tokenLength() != 1) {
        continue;
      }
      switch (in.tokenByte(0)) {
        case 'v' ->
            mesh.vertex(in.nextCoordinate("x"), in.nextCoordinate("y"), in.nextCoordinate("z"));
        case 'f' -> face();
        default -> {}
      }
    }
    return mesh;
  }

  private void face() throws MalformedShapeException {
    int n = 0;
    while (in.nextToken() && in.tokenByte(0) != '#') {
      if (n == loop.length) {
        loop = Arrays.copyOf(loop, 2 * n);
      }
      loop[n++] = corner();
    }
    mesh.polygon(loop, n);
  }

  private int corner() throws MalformedShapeException {
    int length = in.tokenLength();
    int slash = 0;
    while (slash < length && in.tokenByte(slash) != '/') {
      slash++;
    }
    long index = in.integer(0, slash, "a vertex index");
    if (index == 0) {
      throw in.damaged("vertex index 0; OBJ counts from 1");
    }
    long fromZero = index > 0 ? index - 1 : mesh.vertexCount() + index;
    if (fromZero < 0 || fromZero >= mesh.vertexCount()) {
      throw in.damaged(
          "a face uses vertex %d but %d vertices come before it"
              .formatted(index, mesh.vertexCount()));
    }
    return (int) fromZero;
  }
}
