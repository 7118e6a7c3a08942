package io.nacre.io;

import io.nacre.io.draco.DracoReader;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.gltf.GltfReader;
import io.nacre.io.grid.BinvoxFormat;
import io.nacre.io.grid.NpyGridReader;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.VoxFormat;
import io.nacre.io.mesh.ObjReader;
import io.nacre.io.mesh.OffReader;
import io.nacre.io.mesh.PlyReader;
import io.nacre.io.mesh.StlReader;
import io.nacre.io.mesh.ThreeMfReader;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a mesh or a grid from a file of any supported format. The first bytes decide where the
 * format has a magic word, the extension otherwise. Meshes come in the file's own coordinates, all
 * parts merged, polygons split, without normals; grids with the frame of {@link
 * io.nacre.voxel.GridFrame#ofShape}.
 */
public final class ShapeReader {

  private static final String SUPPORTED =
      "obj, stl, ply, off, glb, gltf, drc, 3mf (meshes) and npz, npy, binvox, vox (grids)";

  private ShapeReader() {}

  /**
   * Reads a file within the default limits.
   *
   * @throws MalformedShapeException when the file is damaged, with the position and what to do
   * @throws IOException when it cannot be read
   */
  public static Shape read(Path path) throws IOException {
    return read(path, ReadLimits.DEFAULT);
  }

  /** Reads a file within given limits. */
  public static Shape read(Path path, ReadLimits limits) throws IOException {
    return read(path, OptionalInt.empty(), limits);
  }

  /** Reads grid {@code index}, from 0, of an npz or npy array [index][x][y][z]. */
  public static VoxelGrid readGrid(Path path, int index, ReadLimits limits) throws IOException {
    if (read(path, OptionalInt.of(index), limits) instanceof Shape.Grid(VoxelGrid grid)) {
      return grid;
    }
    throw new MalformedShapeException(path + ": holds a mesh, not an array of grids");
  }

  /**
   * All grids of an npz or npy array [index][x][y][z] in one pass; any other file of a grid is a
   * list of one.
   */
  public static List<VoxelGrid> readGrids(Path path, ReadLimits limits) throws IOException {
    switch (format(path)) {
      case "npy" -> {
        return NpyGridReader.readAll(path, limits);
      }
      case "npz" -> {
        try (NpzFile npz = NpzFile.open(path, limits)) {
          return npz.grids();
        }
      }
      default -> {
        if (read(path, limits) instanceof Shape.Grid(VoxelGrid grid)) {
          return List.of(grid);
        }
        throw new MalformedShapeException(path + ": holds a mesh, not an array of grids");
      }
    }
  }

  /**
   * How many shapes a file of an array [index][x][y][z] holds, by its header alone; empty for files
   * of a single shape.
   */
  public static OptionalInt gridCount(Path path, ReadLimits limits) throws IOException {
    return switch (format(path)) {
      case "npy" -> NpyGridReader.count(path);
      case "npz" -> {
        try (NpzFile npz = NpzFile.open(path, limits)) {
          yield npz.gridCount();
        }
      }
      default -> OptionalInt.empty();
    };
  }

  private static Shape read(Path path, OptionalInt which, ReadLimits limits) throws IOException {
    String format = format(path);
    try {
      return switch (format) {
        case "obj" -> mesh(ObjReader.read(path, limits));
        case "stl" -> mesh(StlReader.read(path, limits));
        case "ply" -> mesh(PlyReader.read(path, limits));
        case "off" -> mesh(OffReader.read(path, limits));
        case "glb", "gltf" -> mesh(GltfReader.read(path, limits));
        case "drc" -> mesh(DracoReader.read(path, limits));
        case "3mf" -> mesh(ThreeMfReader.read(path, limits));
        case "npy" -> new Shape.Grid(NpyGridReader.read(path, which, limits));
        case "npz" -> {
          try (NpzFile npz = NpzFile.open(path, limits)) {
            yield new Shape.Grid(npz.grid(which));
          }
        }
        case "binvox" -> new Shape.Grid(BinvoxFormat.read(path, limits));
        case "vox" -> new Shape.Grid(VoxFormat.read(path, limits));
        case "" ->
            throw new MalformedShapeException(
                "%s: neither an extension nor the first bytes tell the format; supported are %s"
                    .formatted(path, SUPPORTED));
        default ->
            throw new MalformedShapeException(
                "%s: unknown format \"%s\"; supported are %s".formatted(path, format, SUPPORTED));
      };
    } catch (OutOfMemoryError e) {
      throw new MalformedShapeException(
          "%s: does not fit in the memory of this JVM; give it more with -Xmx or use a smaller shape"
              .formatted(path),
          e);
    }
  }

  private static Shape mesh(TriangleMesh mesh) {
    return new Shape.Mesh(mesh);
  }

  /** The extension that the format of a file usually has; empty when nothing tells its format. */
  static String format(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " is not a file");
    }
    return FileHead.of(path).format(SUPPORTED);
  }
}
