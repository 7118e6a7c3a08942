package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.io.file.GridOptions;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is passed over in silence, and nothing is told of files without faults. */
class ReaderNotesTest {

  private static final String THREE = "0 0 0\n1 0 0\n0 1 0\n";
  private static final String OFF = "OFF\n3 1 0\n" + THREE + "3 0 1 2";
  private static final String OBJ =
      "v 0 0 0\nv 1 0 0\nv 0 1 0\nvn 0 0 1\ns off\nf 1//1 2//1 3//1\n";
  private static final String PLY =
      "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
          + "element face 1\nproperty list uchar int vertex_indices\n%send_header\n"
          + THREE
          + "3 0 1 2";

  @TempDir Path folder;

  private List<String> notes(Path path) throws IOException {
    return ShapeReader.read(path, GridOptions.DEFAULT, ReadLimits.DEFAULT).notes();
  }

  private List<String> notes(String name, String content) throws IOException {
    return notes(Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1));
  }

  @Test
  void filesWithoutFaultsHaveNone() throws IOException {
    for (Path file : SmallFiles.all(folder)) {
      if (!file.endsWith("scene.vox")) {
        assertThat(notes(file)).as(file.toString()).isEmpty();
      }
    }
    assertThat(notes("colour.off", OFF + " 255 0 0\n# end\n\n")).isEmpty();
    assertThat(notes("normal.obj", OBJ)).isEmpty();
    assertThat(notes("plain.ply", PLY.formatted("") + "\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l 1 2 | 1 lines (l)",
        "f 1 2 | 1 faces of fewer than 3 corners",
        "curv 0 1 1 2 | 1 free-form",
        "F 1 2 3 | 1 statements",
        "facet 1 2 3 | 1 statements"
      })
  void linesOfObjThatAreNotReadAreCounted(String line, String note) throws IOException {
    assertThat(notes("more.obj", OBJ + line + "\n")).singleElement().asString().contains(note);
  }

  @Test
  void whatLiesBehindTheDataIsCounted() throws IOException {
    assertThat(notes("more.off", OFF + "\n3 0 1 2\nx\n"))
        .containsExactly("passed over 2 lines behind the data");
    assertThat(notes("more.ply", PLY.formatted("") + "\n1 2\n"))
        .containsExactly("passed over 1 lines behind the data");
    assertThat(notes("edge.ply", PLY.formatted("element edge 1\nproperty int a\n") + "\n7\n"))
        .containsExactly("passed over 1 records of element \"edge\"");
    Path vox = Files.write(folder.resolve("a.vox"), new VoxFile().model(1, 1, 1, 0, 0, 0).bytes());
    Files.writeString(vox, "rest", StandardOpenOption.APPEND);
    assertThat(notes(vox)).containsExactly("passed over 4 bytes behind the data");
  }

  @Test
  void supportsAndOtherTermsOf3mfAreTold() throws IOException {
    String model =
        SmallFiles.THREE_MF
            .formatted("<item objectid='1'/>")
            .replace(
                "<object id='2'>",
                "<object id='3' type='support'><mesh/></object>"
                    + "<b:beams xmlns:b='http://example.org/lattice'/><object id='2'>");
    Path path = SmallFiles.zip(folder, "a.3mf", "3D/3dmodel.model", model);
    assertThat(notes(path))
        .containsExactly(
            "passed over 1 support objects, which are no part of the model",
            "passed over what the 3MF says in the terms of http://example.org/lattice");
  }
}
