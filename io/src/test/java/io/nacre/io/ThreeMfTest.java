package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeMfTest {

  private static final String MODEL = "3D/3dmodel.model";

  @TempDir private Path folder;

  @Test
  void aMeshIsReadAsItIs() throws IOException {
    TriangleMesh mesh = read(model("<item objectid='1'/>"));
    assertThat(mesh.positions()).containsExactly(SmallFiles.tetrahedron().positions());
    assertThat(mesh.triangles()).containsExactly(SmallFiles.tetrahedron().triangles());
  }

  @Test
  void itemsAndComponentsAreTransformedFromInsideOut() throws IOException {
    TriangleMesh mesh = read(model("<item objectid='2' transform='2 0 0 0 2 0 0 0 2 0 0 5'/>"));
    // The component moved by 10 and the one turned by a quarter about z and moved by 20; then both
    // doubled and lifted.
    assertThat(mesh.positions())
        .containsExactly(
            20, 0, 5, 22, 0, 5, 20, 2, 5, 20, 0, 7, 40, 0, 5, 40, 2, 5, 38, 0, 5, 40, 0, 7);
    assertThat(volume(mesh)).isCloseTo(2 * 8 / 6.0, within());
  }

  @Test
  void aMirroredItemStaysOutward() throws IOException {
    TriangleMesh mesh = read(model("<item objectid='1' transform='-1 0 0 0 1 0 0 0 1 0 0 0'/>"));
    assertThat(volume(mesh)).isCloseTo(1 / 6.0, within());
    assertThat(Arrays.stream(mesh.positions()).min()).hasValue(-1);
  }

  @Test
  void allMeshesAreReadWhereNothingIsBuilt() throws IOException {
    assertThat(read(model("")).triangleCount()).isEqualTo(4);
  }

  @Test
  void objectsMayLieInOtherParts() throws IOException {
    Path path =
        SmallFiles.zip(
            folder,
            "parts.3mf",
            "_rels/.rels",
            "<Relationships><Relationship Target='/thumb.png' Type='x/thumbnail'/>"
                + "<Relationship Target='/3D/main.model' Type='x/3dmodel'/></Relationships>",
            "3D/main.model",
            SmallFiles.THREE_MF
                .formatted("<item objectid='3'/>")
                .replace(
                    "</resources>",
                    "<object id='3'><components><component p:path='/3D/Objects/a.model'"
                        + " objectid='2'/></components></object></resources>"),
            "3D/Objects/a.model",
            SmallFiles.THREE_MF.formatted(""));
    TriangleMesh mesh = read(path);
    assertThat(mesh.triangleCount()).isEqualTo(8);
    assertThat(mesh.positions()[0]).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "x-UTF-16LE-BOM"})
  void modelsMayHaveByteOrderMarks(String charset) throws IOException {
    String text = "\uFEFF" + SmallFiles.THREE_MF.formatted("<item objectid='1'/>");
    String model = charset.equals("UTF-8") ? text : text.substring(1);
    Path path = folder.resolve("mark.3mf");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry(MODEL));
      zip.write(model.replace(" encoding='UTF-8'", "").getBytes(Charset.forName(charset)));
    }
    assertThat(read(path).triangleCount()).isEqualTo(4);
  }

  @Test
  void supportsArePassedOver() throws IOException {
    String items = "<item objectid='1'/><item objectid='4'/>";
    String text = SmallFiles.THREE_MF.formatted(items);
    int from = text.indexOf("<object id='1'");
    String object = text.substring(from, text.indexOf("</object>") + 9);
    String support = object.replace("id='1' type='model'", "id='4' type='support'");
    assertThat(read(zip(text.replace("<resources>", "<resources>" + support))).triangleCount())
        .isEqualTo(4);
  }

  @Test
  void anotherExtensionIsEnough() throws IOException {
    Path renamed = Files.move(model("<item objectid='1'/>"), folder.resolve("part.zip"));
    assertThat(read(renamed).triangleCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<model/>|supported are",
        "<html/>|begins with \"html\"",
        "<model|damaged",
        "<!DOCTYPE model [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><model>&a;</model>|document type",
        "<model><build><item objectid='7'/></build></model>|no object 7",
        "<model><build><item objectid='7' transform='1 2'/></build></model>|12 finite numbers",
        "<model><build><item objectid='7' path='x'/></build></model>|no object 7",
        "<model xmlns:b='urn:beamlattice' requiredextensions='b'/>|needs extension urn:beamlattice",
        "<model><object id='1'><vertex x='0' y='NaN' z='0'/></object></model>|finite number",
        "<model><object id='1'><vertex x='0' y='0'/></object></model>|no attribute \"z\"",
        "<model><object id='1'><triangle v1='0' v2='0' v3='0'/></object></model>|there are 0 vertices",
        "<model><object id='1'><triangle v1='-1' v2='0' v3='0'/></object></model>|index of a vertex",
        "<model><object id='1'><component objectid='1'/></object><build><item objectid='1'/></build></model>|64 deep"
      })
  void whatIsDamagedIsRefusedWithTheReason(String text, String reason) throws IOException {
    Path path = zip(text);
    assertThatThrownBy(() -> ShapeReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void nestedNothingEnds() throws IOException {
    StringBuilder text = new StringBuilder("<model><object id='0'/>");
    for (int i = 1; i < 60; i++) {
      String part = "<component objectid='" + (i - 1) + "'/>";
      text.append("<object id='").append(i).append("'>").append(part).append(part);
      text.append("</object>");
    }
    Path path = zip(text + "<build><item objectid='59'/></build></model>");
    assertThatThrownBy(() -> ShapeReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("in all");
  }

  @Test
  void limitsHold() throws IOException {
    Path bomb = zip(SmallFiles.THREE_MF.formatted(" ".repeat(1 << 20)));
    for (ReadLimits limits :
        new ReadLimits[] {new ReadLimits(3, 9, 9, 1 << 22), new ReadLimits(9, 9, 9, 1 << 20)}) {
      assertThatThrownBy(() -> ShapeReader.read(bomb, limits))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageContaining("limit of");
    }
    assertThat(ShapeReader.read(bomb, new ReadLimits(4, 4, 9, 1 << 22))).isNotNull();
  }

  /** The archive's checksum is made anew, so that the damage comes to the parser of the model. */
  @Test
  void damagedModelsGiveAShapeOrAMalformedShape() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    String text = SmallFiles.THREE_MF.formatted("<item objectid='2'/>");
    for (int trial = 0; trial < 2000; trial++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 256));
      }
      Path path = zip(damaged.substring(0, random.nextInt(text.length() / 2, text.length() + 1)));
      try {
        assertThat(ShapeReader.read(path, new ReadLimits(1000, 1000, 9, 1 << 16))).isNotNull();
      } catch (MalformedShapeException e) {
        assertThat(e).hasMessageContaining(path.toString());
      }
    }
  }

  private Path model(String items) throws IOException {
    return zip(SmallFiles.THREE_MF.formatted(items));
  }

  private Path zip(String text) throws IOException {
    return SmallFiles.zip(folder, "part.3mf", MODEL, text);
  }

  private static TriangleMesh read(Path path) throws IOException {
    return ((Shape.Mesh) ShapeReader.read(path)).mesh();
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  private static double volume(TriangleMesh mesh) {
    double sum = 0;
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      sum +=
          p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1])
              + p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2])
              + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
    }
    return sum / 6;
  }
}
