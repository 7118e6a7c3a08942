package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The named arrays of an npz file. Checksums are verified; nothing is allocated on a claim. */
public final class NpzFile implements Closeable {

  /** Name of the array that says where the voxels of a grid lie. */
  static final String TRANSFORM = "transform";

  /** The voxels once more, beside a transform; and what numpy calls an array without a name. */
  static final String OCCUPANCY = "occupancy";

  private static final String UNNAMED = "arr_0";

  private static final List<Long> MATRIX = List.of(4L, 4L);
  private static final String SUFFIX = ".npy";

  /** No deflate stream unpacks to more than this many times its size. */
  private static final long BEST_RATIO = 1032;

  private final Path path;
  private final ReadLimits limits;
  private final ZipFile zip;

  private NpzFile(Path path, ReadLimits limits, ZipFile zip) {
    this.path = path;
    this.limits = limits;
    this.zip = zip;
  }

  /** Opens a file; throws {@link MalformedShapeException} when it is not a zip archive. */
  public static NpzFile open(Path path, ReadLimits limits) throws IOException {
    try {
      return new NpzFile(path, limits, new ZipFile(path.toFile()));
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new MalformedShapeException(
          "%s: not a whole zip archive (%s); the file is cut off or not an npz"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** Names of the arrays, in the order of the archive. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /** The array of that name. */
  public NpyArray array(String name) throws IOException {
    return read(name, (in, possible) -> NpyArray.read(in, possible, limits));
  }

  /** The array of that name, which is a single text. */
  public String text(String name) throws IOException {
    return read(name, (in, possible) -> NpyText.read(in));
  }

  /**
   * The grid in the array that the options name, or the only one that can be a grid, or the one
   * with a usual name. An array "transform" of 4 x 4 says where its voxels lie: it leads from (i,
   * j, k, 1) to the centre of voxel (i, j, k) in the user's coordinates.
   */
  public PlacedGrid grid(GridOptions options, ReadNotes notes) throws IOException {
    String name = arrays(options.array()).choose(options.array(), notes);
    VoxelGrid grid = NpyGridReader.read(passes(name), options, limits, notes);
    return new PlacedGrid(grid, transform(grid.frame(), notes));
  }

  /** All grids of that array, in one pass, as {@link NpyGridReader#readAll}. */
  public List<VoxelGrid> grids(ReadNotes notes) throws IOException {
    return NpyGridReader.readAll(passes(arrays(null).choose(null, notes)), limits, notes);
  }

  /** How many grids that array holds by its header; empty when there is one. */
  public OptionalInt gridCount() throws IOException {
    String name = arrays(null).choose(null, new ReadNotes());
    return read(name, (in, possible) -> NpyGridReader.count(in));
  }

  /**
   * What there is but the transform, and but the second copy of our own voxels unless asked for.
   */
  private GridArrays arrays(@Nullable String asked) throws IOException {
    List<String> names = names();
    if (names.isEmpty()) {
      throw new MalformedShapeException(path + ": the archive holds no npy array");
    }
    Map<String, @Nullable List<Long>> shapes = new LinkedHashMap<>();
    for (String name : names) {
      List<Long> shape = names.size() == 1 ? null : shape(name);
      if (!name.equals(TRANSFORM) || !MATRIX.equals(shape)) {
        shapes.put(name, shape);
      }
    }
    if (!UNNAMED.equals(asked)
        && NpyGridWriter.WRITER.equals(zip.getComment())
        && shapes.containsKey(OCCUPANCY)) {
      shapes.remove(UNNAMED);
    }
    return new GridArrays(path, shapes.isEmpty() ? Map.of(TRANSFORM, MATRIX) : shapes);
  }

  private @Nullable List<Long> shape(String name) throws IOException {
    try {
      return read(name, (in, possible) -> NpyHeader.read(in).shape());
    } catch (MalformedShapeException e) {
      return null;
    }
  }

  private @Nullable Normalization transform(GridFrame frame, ReadNotes notes) throws IOException {
    if (zip.getEntry(TRANSFORM + SUFFIX) == null || !MATRIX.equals(shape(TRANSFORM))) {
      return null;
    }
    NpyArray array = array(TRANSFORM);
    double[] matrix = new double[array.size()];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = array.doubleAt(i);
    }
    GridPlace place = GridPlace.ofMatrix(matrix);
    Normalization transform = place == null ? null : place.transform(frame);
    if (transform == null) {
      notes.add(
          "array \"transform\" does more than scale and shift, so where the voxels lie is not"
              + " kept");
    }
    return transform;
  }

  private ArrayPasses passes(String name) {
    return new ArrayPasses() {
      @Override
      public <T> T read(Pass<T> pass) throws IOException {
        return NpzFile.this.read(name, pass);
      }
    };
  }

  private ZipEntry entry(String name) throws MalformedShapeException {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    if (entry == null) {
      throw new MalformedShapeException(
          "%s: no array \"%s\"; there are %s".formatted(path, name, names()));
    }
    return entry;
  }

  private MalformedShapeException damaged(String name, Exception e) {
    return new MalformedShapeException(
        "%s!%s: the compressed data are damaged (%s); fetch the file again"
            .formatted(path, name, e.getMessage()),
        e);
  }

  private <T> T read(String name, ArrayPasses.Pass<T> reader) throws IOException {
    String source = path + "!" + name;
    ZipEntry entry = entry(name);
    CRC32 crc = new CRC32();
    try (CheckedInputStream stream = new CheckedInputStream(zip.getInputStream(entry), crc);
        ByteSource in = new ByteSource(stream, source, entry.getSize())) {
      long packed = Math.min(entry.getCompressedSize(), Files.size(path));
      long possible =
          entry.getMethod() == ZipEntry.STORED
              ? packed
              : Math.min(entry.getSize(), packed * BEST_RATIO + 1024);
      T result = reader.read(in, possible);
      boolean whole = in.remaining() == 0;
      if (whole && (stream.read() >= 0 || crc.getValue() != entry.getCrc())) {
        throw new MalformedShapeException(
            source + ": size or checksum differ from the archive's directory; the file is damaged");
      }
      return result;
    } catch (MalformedShapeException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
