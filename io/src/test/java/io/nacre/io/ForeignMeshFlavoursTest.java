package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same tetrahedron as programs at large write it: by the letter of a format or beside it. */
class ForeignMeshFlavoursTest {

  private static final String FACES = "3 0 2 1\n3 0 1 3\n3 0 3 2\n3 1 2 3\n";
  private static final String PLY =
      "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
          + "property float z\n%selement face %d\nproperty list uchar int vertex_indices\n"
          + "end_header\n";
  private static final String MARK = "\u00EF\u00BB\u00BF";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "OFF, ''",
    "STOFF, 0.5 1",
    "COFF, 255 0 0 255",
    "NOFF, 0 0 1",
    "CNOFF, 1 0 0 1 0 0 1",
    "NCOFF, 0 0 1 255 0 0 255",
    "STCNOFF, 0 0 0.5 0.5 0.5 1 0 0 1",
    "NSTOFF, 0 0 1 0 0",
    "CSTOFF, 255 0 0 255 0 0",
    "NCSTOFF, 0 0 1 255 0 0 255 0 0",
    "'', ''"
  })
  void offWithItsLettersInAnyOrder(String word, String behind) throws IOException {
    assertTetrahedron(off("letters.off", (word.isEmpty() ? "" : word + "\n") + "4 4 6\n", behind));
    assertTetrahedron(off("same-line.off", word + " 4 4 6\n", behind));
  }

  @Test
  void offGoesOnOverLines() throws IOException {
    assertTetrahedron(
        text(
            "broken.off",
            "OFF # it\n4\n4 6\n0 0\n0\n1 0 0\n0 # y\n1 0\n0 0 1\n3\n0 2\n1 255 0 0\n3 # two\n0 1 3\n"
                + "3 0 3 2\n3 1 2 3\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF BINARY", "COFF BINARY", "4OFF", "C4OFF", "nOFF", "ST4nOFF"})
  void offOfOtherKindsIsRefused(String word) throws IOException {
    Path path = text("other.off", word + "\n4 4 6\n0 0 0\n");
    assertThatThrownBy(() -> ShapeReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("binary and four-dimensional OFF are not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"obj", "off", "ply", "stl"})
  void aByteOrderMarkIsPassedOver(String extension) throws IOException {
    String content =
        switch (extension) {
          case "obj" ->
              "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nv 9 9 9\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n";
          case "off" -> "OFF\n4 4 6\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n" + FACES;
          case "ply" -> PLY.formatted("", 4) + "0 0 0\n1 0 0\n0 1 0\n0 0 1\n" + FACES;
          default -> stl().toString();
        };
    assertTetrahedron(text("mark." + extension, MARK + content));
    Path wide = folder.resolve("wide." + extension);
    for (var charset : new String[] {"x-UTF-16LE-BOM", "UTF-16"}) {
      Files.write(wide, content.getBytes(Charset.forName(charset)));
      assertThatThrownBy(() -> ShapeReader.read(wide))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageEndingWith("the text is coded in UTF-16; save it as UTF-8 or ASCII");
    }
  }

  @Test
  void pointsMayFollowAByteOrderMark() throws IOException {
    Path points = text("mark.xyz", MARK + "1 2 3\n");
    assertThat(CloudReader.read(points, ReadLimits.DEFAULT).positions()).containsExactly(1, 2, 3);
  }

  @Test
  void facesOfFewerThanThreeCornersArePassedOver() throws IOException {
    assertTetrahedron(
        text(
            "few.obj",
            "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf\nf 1\nf 1 3 2\nf 1 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n"));
    assertTetrahedron(
        text(
            "few.ply",
            PLY.formatted("", 7) + "0 0 0\n1 0 0\n0 1 0\n0 0 1\n0\n1 2\n2 0 1\n" + FACES));
    assertTetrahedron(
        text("few.off", "OFF 4 7 6\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n0\n1 2\n2 0 1 255 0 0\n" + FACES));
    Path wrong = text("wrong.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 9\nf 1 2 3\n");
    assertThatThrownBy(() -> ShapeReader.read(wrong)).hasMessageContaining("vertex 9");
  }

  @Test
  void textStlInCapitalsAndApart() throws IOException {
    String whole = stl().toString();
    assertTetrahedron(text("upper.stl", whole.toUpperCase(java.util.Locale.ROOT)));
    assertTetrahedron(text("apart.stl", whole.replace("end", "end ")));
    assertTetrahedron(text("endless.stl", whole.replace("endsolid it\n", "")));
    assertTetrahedron(
        text("two.stl", whole.replaceFirst("endfacet\n", "endfacet\nendsolid a\nSolid b\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"solid a\nfacet\n", "solid a\n", "solid a\nend\n", "solid a\nend face\n"})
  void textStlThatIsCutOffIsRefused(String content) throws IOException {
    Path cut = text("cut.stl", content);
    assertThatThrownBy(() -> ShapeReader.read(cut)).isInstanceOf(MalformedShapeException.class);
    Path behind =
        text("behind.stl", stl().toString().replace("endsolid it\n", "facet normal 0 0 1\n"));
    assertThatThrownBy(() -> ShapeReader.read(behind)).hasMessageContaining("cut off");
  }

  @Test
  void textThatIsNoStlIsSaidToBeNone() throws IOException {
    Path page = text("text.stl", "there is nothing to be found here\n".repeat(9));
    assertThatThrownBy(() -> ShapeReader.read(page))
        .hasMessageContaining("neither a binary STL nor an ASCII one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"solid of another program", "an exporter"})
  void bytesBehindABinaryStlArePassedOver(String head) throws IOException {
    byte[] bytes = binaryStl(head);
    for (int more : new int[] {0, 1, 7, 1000}) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
      Arrays.fill(longer, bytes.length, longer.length, (byte) 'x');
      assertTetrahedron(Files.write(folder.resolve("more.stl"), longer));
    }
    Path cut = Files.write(folder.resolve("cut.stl"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> ShapeReader.read(cut)).hasMessageContaining("4 triangles need 200");
  }

  @Test
  void bytesBehindAPlyArePassedOver() throws IOException {
    String whole = PLY.formatted("", 4) + "0 0 0\n1 0 0\n0 1 0\n0 0 1\n" + FACES;
    assertTetrahedron(text("more.ply", whole + "rest 1 2 3\n"));
    Path written = folder.resolve("binary.ply");
    MeshWriter.write(SmallFiles.tetrahedron(), written);
    byte[] bytes = Files.readAllBytes(written);
    assertTetrahedron(
        Files.write(
            written,
            (new String(bytes, StandardCharsets.ISO_8859_1) + "rest")
                .getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan 255",
        "-nan(ind) 255.0",
        "inf 1",
        "-1.#IND 3.5",
        "1e400 -1",
        "NaN 99999999999999999999"
      })
  void valuesOfNoMatterInAPlyArePassedOver(String values) throws IOException {
    String header = PLY.formatted("property float nx\nproperty uchar red\n", 4);
    String body = "0 0 0 %1$s\n1 0 0 %1$s\n0 1 0 %1$s\n0 0 1 %1$s\n".formatted(values);
    assertTetrahedron(text("odd.ply", header + body + FACES));
    Path wrong = text("wrong.ply", header + body.replace("1 0 0", "nan 0 0") + FACES);
    assertThatThrownBy(() -> ShapeReader.read(wrong)).hasMessageContaining("finite number");
  }

  private Path off(String name, String head, String behind) throws IOException {
    return text(
        name, head + "0 0 0 %1$s\n1 0 0 %1$s\n0 1 0 %1$s\n0 0 1 %1$s\n".formatted(behind) + FACES);
  }

  private static StringBuilder stl() {
    TriangleMesh mesh = SmallFiles.tetrahedron();
    StringBuilder text = new StringBuilder("solid it\n");
    for (int t = 0; t < mesh.triangleCount(); t++) {
      text.append("facet normal 0 0 0\nouter loop\n");
      for (int k = 0; k < 3; k++) {
        int at = 3 * mesh.triangles()[3 * t + k];
        double[] p = mesh.positions();
        text.append("vertex %s %s %s\n".formatted(p[at], p[at + 1], p[at + 2]));
      }
      text.append("endloop\nendfacet\n");
    }
    return text.append("endsolid it\n");
  }

  private static byte[] binaryStl(String head) {
    TriangleMesh mesh = SmallFiles.tetrahedron();
    ByteBuffer bytes = ByteBuffer.allocate(84 + 200).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(bytes.array(), 0, 80, (byte) ' ');
    bytes.put(head.getBytes(StandardCharsets.US_ASCII)).position(80).putInt(4);
    for (int t = 0; t < 4; t++) {
      bytes.position(84 + 50 * t + 12);
      for (int k = 0; k < 9; k++) {
        bytes.putFloat((float) mesh.positions()[3 * mesh.triangles()[3 * t + k / 3] + k % 3]);
      }
    }
    return bytes.array();
  }

  private Path text(String name, String content) throws IOException {
    return SmallFiles.text(folder, name, content);
  }

  private static void assertTetrahedron(Path path) throws IOException {
    TriangleMesh mesh = ((Shape.Mesh) ShapeReader.read(path)).mesh();
    assertThat(corners(mesh)).as(path.toString()).isEqualTo(corners(SmallFiles.tetrahedron()));
  }

  /** The corners of all triangles in order. */
  private static String corners(TriangleMesh mesh) {
    StringBuilder text = new StringBuilder();
    for (int corner : mesh.triangles()) {
      for (int axis = 0; axis < 3; axis++) {
        text.append(mesh.positions()[3 * corner + axis]).append(' ');
      }
    }
    return text.toString();
  }
}
