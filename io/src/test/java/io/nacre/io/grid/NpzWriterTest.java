package io.nacre.io.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpzWriterTest {

  @TempDir private Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("floats", NpyArray.of(new float[] {1.5f, -2, Float.MIN_VALUE, 4, 5, 6}, 2, 3));
    arrays.put("ints", NpyArray.of(new int[] {Integer.MIN_VALUE, 7}, 2));
    arrays.put("shorts", NpyArray.of(new short[] {-1, 300}, 1, 2, 1));
    arrays.put("longs", NpyArray.of(new long[] {Long.MAX_VALUE}));
    arrays.put("bytes", NpyArray.of(new byte[] {0, 127, (byte) 200}, 3));
    arrays.put("empty", NpyArray.of(new float[0], 0, 4));
    ByteBuffer big = ByteBuffer.allocate(8).putInt(0, 258).putInt(4, -3);
    arrays.put("big/endian", new NpyArray(NpyType.INT32, List.of(2), true, big));
    Path file = folder.resolve("a.npz");
    Files.write(file, npz(arrays));
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      assertThat(npz.names()).containsExactlyElementsOf(arrays.keySet());
      for (Map.Entry<String, NpyArray> expected : arrays.entrySet()) {
        assertThat(npz.array(expected.getKey())).isEqualTo(expected.getValue());
      }
      assertThat(npz.array("floats").toFloats())
          .containsExactly(1.5f, -2, Float.MIN_VALUE, 4, 5, 6);
      assertThat(npz.array("bytes").toBytes()).containsExactly(0, 127, (byte) 200);
      assertThat(npz.array("big/endian").toLongs()).containsExactly(258, -3);
    }
  }

  @Test
  void textsAreScalarsOfCodePoints() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(out, Map.of(), Map.of("t", "a\u00e9\ud83d\ude00"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      zip.getNextEntry();
      byte[] npy = zip.readAllBytes();
      assertThat(new String(npy, StandardCharsets.ISO_8859_1))
          .contains("{'descr': '<U3', 'fortran_order': False, 'shape': (), }");
      int[] points = new int[3];
      ByteBuffer.wrap(npy, npy.length - 12, 12)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asIntBuffer()
          .get(points);
      assertThat(points).containsExactly('a', 0xe9, 0x1f600);
    }
    Path file = folder.resolve("t.npz");
    Files.write(file, out.toByteArray());
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      assertThat(npz.text("t")).isEqualTo("a\u00e9\ud83d\ude00");
    }
    Files.write(file, npz(Map.of("t", NpyArray.of(new float[] {1}, 1))));
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      assertThatThrownBy(() -> npz.text("t")).hasMessageContaining("not a single text");
    }
  }

  @Test
  void entriesAreNpyFilesAsNumpyWritesThem() throws IOException {
    byte[] bytes = npz(Map.of("x", NpyArray.of(new float[] {1}, 1)));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(zip.getNextEntry()).hasFieldOrPropertyWithValue("name", "x.npy");
      byte[] npy = zip.readAllBytes();
      String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }";
      ByteBuffer expected = ByteBuffer.allocate(132).order(ByteOrder.LITTLE_ENDIAN);
      expected.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
      expected.put((dictionary + " ".repeat(60) + "\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(npy).isEqualTo(expected.putFloat(1).array());
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void headersOfManyDimensionsStayAligned() throws IOException {
    int[] shape = new int[90];
    Arrays.fill(shape, 1);
    NpyArray array = NpyArray.of(new byte[] {9}, shape);
    Path file = folder.resolve("deep.npz");
    Files.write(file, npz(Map.of("x", array)));
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      assertThat(npz.array("x").shape()).hasSize(90).containsOnly(1);
      assertThat(npz.array("x").toBytes()).containsExactly(9);
    }
  }

  @Test
  void refusesShapesOfOtherSizes() {
    assertThatThrownBy(() -> NpyArray.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape [2, 3] takes 6 elements, not 5");
  }

  @Test
  void equalArraysGiveEqualBytes() throws IOException {
    Map<String, NpyArray> arrays = Map.of("x", NpyArray.of(new float[] {1, 2}, 2));
    assertThat(npz(arrays)).isEqualTo(npz(arrays));
  }

  private static byte[] npz(Map<String, NpyArray> arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter.write(out, arrays);
    return out.toByteArray();
  }
}
