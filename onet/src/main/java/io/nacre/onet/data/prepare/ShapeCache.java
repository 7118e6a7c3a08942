package io.nacre.onet.data.prepare;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.NpzWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Prepared objects on disk: an npz file an object, which appears whole or not at all, in a folder
 * named by the options, so that objects of other options lie beside it and are never mixed in. A
 * file says what it was made from; one of a changed source, and one that is damaged, counts as
 * missing and is written anew.
 */
final class ShapeCache {

  /** Raised when equal options and sources would give other data. */
  private static final int VERSION = 1;

  private static final String META = "meta";

  private final Path folder;
  private final String options;

  private ShapeCache(Path folder, String options) {
    this.folder = folder;
    this.options = options;
  }

  /** The cache in {@code root} of objects with such points. */
  static ShapeCache ofShapes(Path root, SampleOptions samples) throws IOException {
    return create(root, "shapes", text(samples));
  }

  /** The cache in {@code root} of such pictures. */
  static ShapeCache ofViews(Path root, ViewOptions views) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            "views=%d%nside=%d%nup=%s%nseed=%d%n%s",
            views.count(),
            views.side(),
            views.up(),
            views.seed(),
            views.variety().equals(ViewVariety.NONE) ? "" : views.variety() + "\n");
    return create(root, "views", text);
  }

  private static String text(SampleOptions samples) {
    return String.format(
        Locale.ROOT,
        "points=%d%nsurface=%d%nseed=%d%n%s",
        samples.points(),
        samples.surface(),
        samples.seed(),
        samples.spread() == NearSpread.WIDE ? "" : "spread=" + samples.spread() + "\n");
  }

  private static ShapeCache create(Path root, String kind, String text) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new IOException(root + " is a file; name a folder for prepared objects");
    }
    String options = String.format(Locale.ROOT, "version=%d%n%s", VERSION, text).replace("\r", "");
    Path folder = root.resolve(kind + "-" + FileHashes.of(options).substring(0, 12));
    Files.createDirectories(folder);
    Path note = folder.resolve("options.txt");
    if (!Files.exists(note)) {
      byte[] bytes = options.getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(note, out -> out.write(bytes));
    }
    return new ShapeCache(folder, options);
  }

  /**
   * The arrays stored of an object, or null when there are none.
   *
   * @param sha256 hash of the source's file
   */
  @Nullable Map<String, NpyArray> read(ShapeSource source, String sha256) throws IOException {
    Path file = file(source);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      if (!new String(npz.array(META).toBytes(), StandardCharsets.UTF_8)
          .equals(meta(source, sha256))) {
        return null;
      }
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (String name : npz.names()) {
        arrays.put(name, npz.array(name));
      }
      return arrays;
    } catch (MalformedShapeException | IllegalArgumentException damaged) {
      return null;
    }
  }

  /** Stores the arrays of an object. */
  void write(ShapeSource source, String sha256, Map<String, NpyArray> arrays) throws IOException {
    byte[] meta = meta(source, sha256).getBytes(StandardCharsets.UTF_8);
    Map<String, NpyArray> all = new LinkedHashMap<>();
    all.put(META, NpyArray.of(meta, meta.length));
    all.putAll(arrays);
    AtomicFile.write(file(source), out -> NpzWriter.write(out, all, Deflater.BEST_SPEED));
  }

  private String meta(ShapeSource source, String sha256) {
    return String.format(
        Locale.ROOT,
        "%sname=%s\ncategory=%s\nsource=%s\nsha256=%s\nindex=%d\n",
        options,
        source.name(),
        source.category(),
        source.file().getFileName(),
        sha256,
        source.index());
  }

  private Path file(ShapeSource source) {
    String readable = source.name().replaceAll("[^A-Za-z0-9._-]", "_");
    String shortened = readable.substring(0, Math.min(readable.length(), 100));
    String mark = FileHashes.of(source.name()).substring(0, 8);
    return folder.resolve(shortened + "-" + mark + ".npz");
  }
}
