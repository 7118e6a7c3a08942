package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedInputTest {

  private static final ReadLimits TIGHT = new ReadLimits(10_000, 10_000, 1 << 20, 1 << 22);

  @TempDir Path folder;

  @Test
  void everyTruncationIsAShapeOrAMalformedShape() throws IOException {
    for (Path file : SmallFiles.all(folder)) {
      byte[] whole = Files.readAllBytes(file);
      int accepted = 0;
      for (int length = 0; length < whole.length; length++) {
        accepted += survives(file, Arrays.copyOf(whole, length)) ? 1 : 0;
      }
      boolean selfDelimiting = !file.toString().endsWith(".obj");
      if (selfDelimiting) {
        assertThat(accepted).as(file.toString()).isLessThanOrEqualTo(8);
      }
    }
  }

  @Test
  void randomByteFlipsGiveAShapeOrAMalformedShape() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (Path file : SmallFiles.all(folder)) {
      byte[] whole = Files.readAllBytes(file);
      for (int trial = 0; trial < 2000; trial++) {
        byte[] damaged = whole.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        survives(file, damaged);
      }
    }
  }

  private static boolean survives(Path like, byte[] bytes) throws IOException {
    Path file = like.resolveSibling("damaged-" + like.getFileName());
    Files.write(file, bytes);
    try {
      assertThat(ShapeReader.read(file, TIGHT)).isNotNull();
      return true;
    } catch (MalformedShapeException e) {
      assertThat(e).hasMessageContaining("damaged-");
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.ply|ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty float x\nproperty float y\nproperty float z\nend_header\n",
        "b.ply|ply\nformat ascii 1.0\nelement nothing 4000000000\nend_header\n",
        "a.binvox|#binvox 1\ndim 1000000000 1000000000 1000000000\ndata\n\u0001\u0001",
        "b.binvox|#binvox 1\ndim 1024 1024 1024\ndata\n\u0001\u0001",
        "a.off|OFF 4000000000 4000000000 0\n0 0 0\n",
        "b.off|OFF\n3 1 0\n0 0 0\n1 0 0\n0 nan 0\n3 0 1 2\n",
        "c.off|OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n",
        "a.obj|v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n",
        "b.obj|v 0 0 0\nv 1 0 0\nv 0 1e999 0\nf 1 2 3\n",
        "c.obj|v 0 0 0\nv 1 0 0\n",
        "d.obj|v 0 0 0\nv 1 0 0\nv 0 1 0\nf 0 1 2\n",
        "a.gltf|{\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"children\":[0]}]}",
        "b.gltf|{\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":2000000000,\"type\":\"VEC3\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":36}],\"buffers\":[{\"byteLength\":36,\"uri\":\"../../etc/passwd\"}]}",
        "a.txt|hello",
        "a.npz|hello"
      })
  void hostileTextIsRejectedWithTheFileNamed(String nameAndContent) throws IOException {
    int bar = nameAndContent.indexOf('|');
    Path file =
        SmallFiles.text(
            folder, nameAndContent.substring(0, bar), nameAndContent.substring(bar + 1));
    assertThatThrownBy(() -> ShapeReader.read(file))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  @Test
  void errorsNameTheLine() throws IOException {
    Path file = SmallFiles.text(folder, "line.obj", "v 0 0 0\n# \\\n\nv 1 zero 0\n");
    assertThatThrownBy(() -> ShapeReader.read(file)).hasMessageContaining("(line 4)");
  }

  @Test
  void anStlOfFourBillionTrianglesIsRejected() throws IOException {
    byte[] bytes = new byte[134];
    Arrays.fill(bytes, 80, 84, (byte) 0xff);
    Path file = Files.write(folder.resolve("huge.stl"), bytes);
    assertThatThrownBy(() -> ShapeReader.read(file))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("4294967295 triangles");
  }

  @Test
  void absurdShapesAndZipBombsAreRejected() throws IOException {
    byte[] header = npyHeader("(100000, 100000, 100000)");
    Path npy = Files.write(folder.resolve("huge.npy"), header);
    assertThatThrownBy(() -> ShapeReader.read(npy)).isInstanceOf(MalformedShapeException.class);

    Path bomb = folder.resolve("bomb.npz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("arr_0.npy"));
      zip.write(npyHeader("(256, 256, 256)"));
      zip.write(new byte[1 << 24]);
    }
    Files.write(bomb, bytes.toByteArray());
    assertThatThrownBy(() -> ShapeReader.read(bomb, TIGHT))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("limit");
  }

  private static byte[] npyHeader(String shape) {
    String text = "{'descr': '|i1', 'fortran_order': False, 'shape': " + shape + ", }";
    String padded = text + " ".repeat(117 - text.length()) + "\n";
    return ("\u0093NUMPY\u0001\u0000" + (char) padded.length() + "\u0000" + padded)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
