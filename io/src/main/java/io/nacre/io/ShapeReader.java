package io.nacre.io;

import io.nacre.io.draco.DracoReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.io.gltf.GltfReader;
import io.nacre.io.grid.BinvoxFormat;
import io.nacre.io.grid.NpyGridReader;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.PlacedGrid;
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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a mesh or a grid from a file of any supported format. The first bytes decide where the
 * format has a magic word, the extension otherwise. Meshes come in the file's own coordinates, all
 * parts merged, polygons split, without normals; grids with the frame of {@link
 * io.nacre.voxel.GridFrame#ofShape}.
 */
public final class ShapeReader {

  static final String SUPPORTED =
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
    return read(path, GridOptions.DEFAULT, limits).shape();
  }

  /** Reads grid {@code index}, from 0, of an npz or npy array [index][x][y][z]. */
  public static VoxelGrid readGrid(Path path, int index, ReadLimits limits) throws IOException {
    GridOptions options = GridOptions.DEFAULT.withIndex(index);
    if (read(path, options, limits).shape() instanceof Shape.Grid(VoxelGrid grid)) {
      return grid;
    }
    throw new MalformedShapeException(path + ": holds a mesh, not an array of grids");
  }

  /**
   * All grids of an npz or npy array [index][x][y][z] in one pass; any other file of a grid is a
   * list of one.
   */
  public static List<VoxelGrid> readGrids(Path path, ReadLimits limits) throws IOException {
    ReadNotes notes = new ReadNotes();
    switch (format(path)) {
      case "npy" -> {
        return NpyGridReader.readAll(path, limits, notes);
      }
      case "npz" -> {
        try (NpzFile npz = NpzFile.open(path, limits)) {
          return npz.grids(notes);
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

  /**
   * Reads a file within given limits, and says what was passed over or could be read otherwise.
   *
   * @param options which grid of several it is and what its numbers mean
   * @throws MalformedShapeException when the file is damaged, or the options leave open what to
   *     read
   * @throws IOException when it cannot be read
   */
  public static ReadShape read(Path path, GridOptions options, ReadLimits limits)
      throws IOException {
    String format = format(path);
    ReadNotes notes = new ReadNotes();
    noteUnused(format, options, notes);
    try {
      return switch (format) {
        case "obj" -> mesh(ObjReader.read(path, limits, notes), notes);
        case "stl" -> mesh(StlReader.read(path, limits, notes), notes);
        case "ply" -> mesh(PlyReader.read(path, limits, notes), notes);
        case "off" -> mesh(OffReader.read(path, limits, notes), notes);
        case "glb", "gltf" -> mesh(GltfReader.read(path, limits, notes), notes);
        case "drc" -> mesh(DracoReader.read(path, limits), notes);
        case "3mf" -> mesh(ThreeMfReader.read(path, limits, notes), notes);
        case "npy" -> grid(NpyGridReader.read(path, options, limits, notes), notes);
        case "npz" -> {
          try (NpzFile npz = NpzFile.open(path, limits)) {
            yield grid(npz.grid(options, notes), notes);
          }
        }
        case "binvox" -> grid(BinvoxFormat.read(path, limits, notes), notes);
        case "vox" -> {
          VoxelGrid grid = VoxFormat.read(path, options.index(), limits, notes);
          yield grid(new PlacedGrid(grid, null), notes);
        }
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

  /** Options that say nothing of a file of this format are told, not refused: it is one of many. */
  private static void noteUnused(String format, GridOptions options, ReadNotes notes) {
    boolean arrays = format.equals("npy") || format.equals("npz");
    List<String> unused = new ArrayList<>();
    if (options.array() != null && !format.equals("npz")) {
      unused.add("--array");
    }
    if (options.index().isPresent() && !arrays && !format.equals("vox")) {
      unused.add("--index");
    }
    if (options.saysLevel() && !arrays) {
      unused.add("--level and --inside");
    }
    if (!unused.isEmpty()) {
      notes.add(
          "options that say nothing of a file of %s: %s"
              .formatted(format, String.join(", ", unused)));
    }
  }

  private static ReadShape mesh(TriangleMesh mesh, ReadNotes notes) {
    return new ReadShape(new Shape.Mesh(mesh), null, notes.all());
  }

  private static ReadShape grid(PlacedGrid placed, ReadNotes notes) {
    return new ReadShape(new Shape.Grid(placed.grid()), placed.transform(), notes.all());
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
