package io.nacre.study.archive;

import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.arrays.NeuralImplicits;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.ReadLimits;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of many objects: an npz or npy array of grids [grid][x][y][z], or the array {@code
 * weights} of an npz file, a published network a row, with their numbers in the array {@code ids}.
 * For concurrent use; grids are read together when the first is asked for.
 */
public final class ObjectArchive {

  private static final Set<String> ARRAYS = Set.of("npz", "npy");

  private final Path file;
  private final GridOptions options;
  private final List<String> ids;
  private final @Nullable NeuralImplicits networks;
  private @Nullable List<VoxelGrid> grids;

  private ObjectArchive(
      Path file, GridOptions options, List<String> ids, @Nullable NeuralImplicits networks) {
    this.file = file;
    this.options = options;
    this.ids = ids;
    this.networks = networks;
  }

  /**
   * The objects of {@code file}; null when it holds a single one, one of its grids is chosen by
   * {@code options}, or nothing can be read from it, which the work on it will tell.
   */
  public static @Nullable ObjectArchive of(Path file, GridOptions options) {
    if (!ARRAYS.contains(OutputFile.extension(file))
        || options.array() != null
        || options.index().isPresent()
        || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (NeuralImplicits.isIn(file)) {
        NeuralImplicits networks = NeuralImplicits.read(file);
        return new ObjectArchive(file, options, networks.ids(), networks);
      }
      OptionalInt count = ShapeReader.gridCount(file, ReadLimits.DEFAULT);
      return count.isEmpty()
          ? null
          : new ObjectArchive(
              file,
              options,
              IntStream.range(0, count.getAsInt()).mapToObj(String::valueOf).toList(),
              null);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The objects that {@code arguments} name, with names of their own, all of a file of many.
   *
   * @param arguments files and {@code sample:NAME}, all different
   * @param options how grids are read
   */
  public static List<ObjectFile> expand(List<String> arguments, GridOptions options) {
    Map<String, @Nullable ArchiveEntry> entries = new LinkedHashMap<>();
    for (String argument : arguments) {
      ObjectArchive archive =
          argument.startsWith(Input.SAMPLE) ? null : of(Path.of(argument), options);
      if (archive == null) {
        entries.put(argument, null);
        continue;
      }
      for (int i = 0; i < archive.ids.size(); i++) {
        entries.put(argument + "#" + archive.ids.get(i), new ArchiveEntry(archive, i));
      }
    }
    return ObjectFile.named(List.copyOf(entries.keySet())).stream()
        .map(object -> object.withSource(entries.get(object.argument())))
        .toList();
  }

  /** What its objects are called, in their order. */
  public List<String> ids() {
    return ids;
  }

  /** Object {@code index}, from 0. */
  public ArchivedShape shape(int index) throws IOException {
    String id = ids.get(index);
    if (networks != null) {
      return new ArchivedShape.Network(id, networks.weights(index));
    }
    if (!options.saysLevel()) {
      return new ArchivedShape.Grid(id, grids().get(index), List.of());
    }
    ReadShape read = ShapeReader.read(file, options.withIndex(index), ReadLimits.DEFAULT);
    return switch (read.shape()) {
      case Shape.Grid(VoxelGrid grid) -> new ArchivedShape.Grid(id, grid, read.notes());
      case Shape.Mesh _ -> throw new IllegalStateException(file + " had grids before");
    };
  }

  private synchronized List<VoxelGrid> grids() throws IOException {
    List<VoxelGrid> all = grids;
    if (all == null) {
      all = ShapeReader.readGrids(file, ReadLimits.DEFAULT);
      grids = all;
    }
    return all;
  }
}
