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
 * <p>An array may be stored in eight bits a number instead: a uint8 array of rows with 128 for 0,
 * and beside it {@value #SCALES} and its name, a float32 factor a row. Readers see no difference.
 *
 * @param meta words
 * @param arrays numbers
 */
record TensorFile(Map<String, String> meta, Map<String, float[]> arrays) {

  private static final String SCALES = "scales/";
  private static final int ZERO = 128;
  private static final int LARGEST = 127;

  private static final String META = "meta";
  private static final String VERSION_KEY = "format";

  /** Raised when a file's content changes its meaning. */
  private static final String VERSION = "nacre-onet-1";

  /** Writes the file, whole or not at all. */
  void write(Path file) throws IOException {
    write(file, Map.of(), Deflater.BEST_SPEED);
  }

  /**
   * Writes the file with some arrays in eight bits.
   *
   * @param rows how many rows an array has, by its name; other arrays stay as they are
   */
  void writePacked(Path file, Map<String, Integer> rows) throws IOException {
    write(file, rows, Deflater.BEST_COMPRESSION);
  }

  private void write(Path file, Map<String, Integer> rows, int level) throws IOException {
    StringBuilder lines = new StringBuilder(VERSION_KEY + "=" + VERSION + "\n");
    meta.forEach(
        (key, value) ->
            lines.append(key).append('=').append(value.replaceAll("\\R", " ")).append('\n'));
    byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, NpyArray> entries = new LinkedHashMap<>();
    entries.put(
        META, new NpyArray(NpyType.UINT8, List.of(text.length), false, ByteBuffer.wrap(text)));
    arrays.forEach(
        (name, values) -> {
          Integer count = rows.get(name);
          if (count == null) {
            entries.put(name, floats(values));
          } else {
            pack(name, values, count, entries);
          }
        });
    AtomicFile.write(file, out -> NpzWriter.write(out, entries, level));
  }

  private static void pack(String name, float[] values, int rows, Map<String, NpyArray> entries) {
    int columns = values.length / rows;
    float[] scales = new float[rows];
    byte[] bytes = new byte[values.length];
    for (int row = 0; row < rows; row++) {
      float most = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        most = Math.max(most, Math.abs(values[i]));
      }
      scales[row] = most / LARGEST;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        bytes[i] = (byte) (ZERO + (most == 0 ? 0 : Math.round(values[i] / scales[row])));
      }
    }
    entries.put(name, NpyArray.of(bytes, rows, columns));
    entries.put(SCALES + name, NpyArray.of(scales, rows));
  }

  /**
   * Numbers that were stored in eight bits.
   *
   * @throws MalformedShapeException when they do not fit their factors
   */
  private static float[] unpacked(Path file, String name, NpyArray bytes, float[] scales)
      throws MalformedShapeException {
    if (scales.length == 0 || bytes.size() % scales.length != 0) {
      throw new MalformedShapeException(
          "%s: array %s has %d numbers for %d factors"
              .formatted(file, name, bytes.size(), scales.length));
    }
    byte[] stored = bytes.toBytes();
    float[] values = new float[stored.length];
    int columns = stored.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = ((stored[i] & 255) - ZERO) * scales[i / columns];
    }
    return values;
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
        if (name.equals(META) || name.startsWith(SCALES)) {
          continue;
        }
        NpyArray array = npz.array(name);
        arrays.put(
            name,
            names.contains(SCALES + name)
                ? unpacked(file, name, array, npz.array(SCALES + name).toFloats())
                : array.toFloats());
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
              ? "an npz file, but not one that 'nacre onet train' has written: its meta names no"
                  + " format"
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
