package io.nacre.io;

import io.nacre.io.file.GridOptions;
import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.mesh.ObjReader;
import io.nacre.io.mesh.OffReader;
import io.nacre.io.mesh.PlyReader;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads points of space from files, or the mesh that a file holds instead. */
public final class CloudReader {

  private CloudReader() {}

  /**
   * Reads ply, obj, off (vertices), xyz, pts, txt, csv (a point a line, its first three columns
   * parted by blanks or commas; empty lines and those that begin with # passed over), npy or npz
   * (an array n x 3: "points", else "arr_0", else the first), or a mesh of any format.
   *
   * @return the points in the file's own coordinates, as a mesh without triangles, at least one; or
   *     the mesh
   * @throws MalformedShapeException when the file is damaged or holds something else, with the
   *     position
   */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** As the other form, with a note for each thing that was passed over. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return switch (ShapeReader.format(path)) {
      case "ply" -> PlyReader.readCloud(path, limits, notes);
      case "obj" -> ObjReader.readCloud(path, limits, notes);
      case "off" -> OffReader.readCloud(path, limits, notes);
      case "xyz", "pts", "txt", "csv" -> lines(path, limits);
      case "npy" -> points(path, NpyArray.read(path, limits), limits);
      case "npz" -> {
        try (NpzFile npz = NpzFile.open(path, limits)) {
          yield points(path, npz.array(pointsName(path, npz.names(), notes)), limits);
        }
      }
      default -> {
        ReadShape read = ShapeReader.read(path, GridOptions.DEFAULT, limits);
        read.notes().forEach(notes::add);
        if (read.shape() instanceof Shape.Mesh(TriangleMesh mesh)) {
          yield mesh;
        }
        throw new MalformedShapeException(
            path + ": holds a grid, not points; give points or a mesh");
      }
    };
  }

  private static TriangleMesh lines(Path path, ReadLimits limits) throws IOException {
    double[] positions = new double[3 * 1024];
    int used = 0;
    try (LineSource in = LineSource.open(path, false)) {
      while (in.nextLine()) {
        in.commasAsBlanks();
        if (!in.nextToken() || in.tokenByte(0) == '#') {
          continue;
        }
        if (used / 3 >= Math.min(limits.maxVertices(), Integer.MAX_VALUE / 6)) {
          throw in.damaged("more than %d points; give fewer".formatted(used / 3));
        }
        if (used == positions.length) {
          positions = Arrays.copyOf(positions, 2 * used);
        }
        positions[used++] = in.coordinate("x");
        positions[used++] = in.nextCoordinate("y");
        positions[used++] = in.nextCoordinate("z");
      }
    }
    if (used == 0) {
      throw new MalformedShapeException(path + ": the file holds no points");
    }
    return new TriangleMesh(Arrays.copyOf(positions, used), new int[0]);
  }

  private static String pointsName(Path path, List<String> names, ReadNotes notes)
      throws MalformedShapeException {
    if (names.isEmpty()) {
      throw new MalformedShapeException(path + ": the archive holds no npy array");
    }
    String chosen =
        Stream.of("points", "arr_0").filter(names::contains).findFirst().orElse(names.getFirst());
    if (names.size() > 1) {
      notes.add("array \"%s\" of %s was read".formatted(chosen, names));
    }
    return chosen;
  }

  private static TriangleMesh points(Path path, NpyArray array, ReadLimits limits)
      throws MalformedShapeException {
    List<Integer> shape = array.shape();
    if (shape.size() != 2 || shape.get(1) != 3 || shape.get(0) == 0) {
      throw new MalformedShapeException(
          "%s: holds an array of shape %s; points have the shape n x 3%s"
              .formatted(path, shape, shape.size() > 2 ? " (this looks like grids)" : ""));
    }
    if (shape.get(0) > limits.maxVertices()) {
      throw new MalformedShapeException(
          "%s: %d points are more than the limit of %d"
              .formatted(path, shape.get(0), limits.maxVertices()));
    }
    double[] positions = new double[array.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = array.doubleAt(i);
      if (!Double.isFinite(positions[i])) {
        throw new MalformedShapeException(
            "%s: point %d has the coordinate %s; leave such points out"
                .formatted(path, i / 3, positions[i]));
      }
    }
    return new TriangleMesh(positions, new int[0]);
  }
}
