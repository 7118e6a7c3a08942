package io.nacre.io.grid;

import io.nacre.io.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named NumPy arrays as an npz file: a zip archive of deflated npy entries, as numpy.load
 * and {@link NpzFile} read them. Entries carry a fixed date, so equal arrays give equal bytes.
 */
public final class NpzWriter {

  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  /**
   * Writes {@code arrays} in the order of the map; leaves {@code out} open.
   *
   * @param arrays names without extension to arrays
   */
  public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
    write(out, arrays, Deflater.DEFAULT_COMPRESSION);
  }

  /**
   * As above with a chosen effort.
   *
   * @param level of {@link Deflater}: 0 (store) to 9 (smallest), or -1 for the default
   */
  public static void write(OutputStream out, Map<String, NpyArray> arrays, int level)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(level);
    for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
      entry(zip, named.getKey(), stream -> write(stream, named.getValue()));
    }
    zip.finish();
  }

  /**
   * Writes arrays and then texts in a file that says that Nacre wrote it; leaves {@code out} open.
   *
   * @param texts names to texts, each an array without dimensions
   */
  public static void write(
      OutputStream out, Map<String, NpyArray> arrays, Map<String, String> texts)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setComment(NpyGridWriter.WRITER);
    for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
      entry(zip, named.getKey(), stream -> write(stream, named.getValue()));
    }
    for (Map.Entry<String, String> named : texts.entrySet()) {
      entry(zip, named.getKey(), stream -> NpyText.write(named.getValue(), stream));
    }
    zip.finish();
  }

  /** Adds an array whose bytes, header included, {@code content} makes. */
  static void entry(ZipOutputStream zip, String name, AtomicFile.Content content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(FIXED_TIME);
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }

  /** Writes the npy form. */
  static void write(OutputStream out, NpyArray array) throws IOException {
    NpyHeader header =
        new NpyHeader(
            array.type(),
            array.data().order(),
            array.fortranOrder(),
            array.shape().stream().map(Integer::longValue).toList());
    out.write(header.toBytes());
    byte[] bytes = new byte[array.data().capacity()];
    array.data().get(0, bytes);
    out.write(bytes);
  }
}
