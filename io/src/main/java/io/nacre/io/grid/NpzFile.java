package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.VoxelGrid;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The named arrays of an npz file. Checksums are verified; nothing is allocated on a claim. */
public final class NpzFile implements Closeable {

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

  /** The grid in array arr_0 or else the first array; {@code which} as in {@link NpyGridReader}. */
  public VoxelGrid grid(OptionalInt which) throws IOException {
    return read(gridName(), (in, possible) -> NpyGridReader.read(in, possible, which, limits));
  }

  /** All grids of that array, in one pass, as {@link NpyGridReader#readAll}. */
  public List<VoxelGrid> grids() throws IOException {
    return read(gridName(), (in, possible) -> NpyGridReader.readAll(in, possible, limits));
  }

  /** How many grids that array holds by its header; empty when it has three dimensions. */
  public OptionalInt gridCount() throws IOException {
    String name = gridName();
    ZipEntry entry = entry(name);
    try (ByteSource in =
        new ByteSource(zip.getInputStream(entry), path + "!" + name, entry.getSize())) {
      return NpyGridReader.count(in);
    } catch (MalformedShapeException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  private String gridName() throws MalformedShapeException {
    List<String> names = names();
    if (names.isEmpty()) {
      throw new MalformedShapeException(path + ": the archive holds no npy array");
    }
    return names.contains("arr_0") ? "arr_0" : names.getFirst();
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

  @FunctionalInterface
  private interface EntryReader<T> {
    T read(ByteSource in, long possibleBytes) throws IOException;
  }

  private <T> T read(String name, EntryReader<T> reader) throws IOException {
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
      if (stream.read() >= 0 || crc.getValue() != entry.getCrc()) {
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
