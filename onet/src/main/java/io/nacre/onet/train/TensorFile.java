package io.nacre.onet.train;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpyType;
import io.nacre.io.grid.NpzFile;
import io.nacre.io.grid.NpzWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * A file of named numbers and words: an npz archive with a float32 array a name and a uint8 array
 * {@value #META} of lines {@code key=value} in UTF-8.
 *
 * @param meta words
 * @param arrays numbers
 */
record TensorFile(Map<String, String> meta, Map<String, float[]> arrays) {

  private static final String META = "meta";
  private static final String VERSION_KEY = "format";

  /** Raised when a file's content changes its meaning. */
  private static final String VERSION = "nacre-onet-1";

  /** Writes the file, whole or not at all. */
  void write(Path file) throws IOException {
    StringBuilder lines = new StringBuilder(VERSION_KEY + "=" + VERSION + "\n");
    meta.forEach(
        (key, value) ->
            lines.append(key).append('=').append(value.replaceAll("\\R", " ")).append('\n'));
    byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, NpyArray> entries = new LinkedHashMap<>();
    entries.put(
        META, new NpyArray(NpyType.UINT8, List.of(text.length), false, ByteBuffer.wrap(text)));
    arrays.forEach((name, values) -> entries.put(name, floats(values)));
    AtomicFile.write(file, out -> NpzWriter.write(out, entries, Deflater.BEST_SPEED));
  }

  private static NpyArray floats(float[] values) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new NpyArray(NpyType.FLOAT32, List.of(values.length), false, data);
  }

  /**
   * Reads a file.
   *
   * @throws RunException when it is missing, damaged, of another version or something else
   */
  static TensorFile read(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      List<String> names = npz.names();
      if (!names.contains(META)) {
        throw new RunException(
            file, "an npz file, but not of a run of 'nacre onet train': it has no array meta");
      }
      Map<String, String> meta = meta(file, npz.array(META));
      Map<String, float[]> arrays = new LinkedHashMap<>();
      for (String name : names) {
        if (!name.equals(META)) {
          arrays.put(name, npz.array(name).toFloats());
        }
      }
      return new TensorFile(meta, arrays);
    } catch (NoSuchFileException e) {
      throw new RunException(
          file, "no such file; name a folder that 'nacre onet train … -o RUN' has written", e);
    } catch (MalformedShapeException e) {
      throw new RunException(file, "damaged: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> meta(Path file, NpyArray array) throws RunException {
    byte[] bytes = new byte[array.data().capacity()];
    array.data().get(0, bytes);
    Map<String, String> meta = new LinkedHashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        meta.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    String version = meta.remove(VERSION_KEY);
    if (!VERSION.equals(version)) {
      throw new RunException(
          file,
          version == null
              ? "an npz file, but not of a run of 'nacre onet train': its meta names no format"
              : "of format %s, this program reads %s; train it again or use the program that wrote it"
                  .formatted(version, VERSION));
    }
    return meta;
  }

  /** The entries of {@code meta} whose keys begin with {@code prefix}, without it. */
  Map<String, String> under(String prefix) {
    return under(meta, prefix);
  }

  /** The arrays whose names begin with {@code prefix}, without it. */
  Map<String, float[]> arraysUnder(String prefix) {
    return under(arrays, prefix);
  }

  private static <T> Map<String, T> under(Map<String, T> all, String prefix) {
    Map<String, T> part = new LinkedHashMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            part.put(key.substring(prefix.length()), value);
          }
        });
    return part;
  }

  /** The word of {@code key} in the file that this was read from. */
  String require(Path file, String key) throws RunException {
    String value = meta.get(key);
    if (value == null) {
      throw new RunException(file, "damaged: its meta has no line " + key);
    }
    return value;
  }
}
