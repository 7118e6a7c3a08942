package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.io.file.GridOptions;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of a cluster have working folders of their own. */
class ClusterPathsTest {

  private static final String BOX =
      """
      v 0 0 0
      v 1 0 0
      v 0 1 0
      v 0 0 1
      f 1 3 2
      f 1 2 4
      f 2 3 4
      f 3 1 4
      """;

  @Test
  void fileNamedRelativelyTravelsWithWhereItIs() {
    ListedObject listed =
        ListedObject.of(0, new ObjectFile("scans/a.ply", "a"), ListedObject.Kind.FILE, -1);
    assertThat(listed.argument()).isEqualTo("scans/a.ply");
    assertThat(listed.path()).isEqualTo(Path.of("scans/a.ply").toAbsolutePath().toString());
    assertThat(listed.object(null).source()).isEqualTo(new FetchedFile(listed.path()));
  }

  @Test
  void objectReadFromWhereItIsKeepsTheNameThatItWasGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("box.obj"), BOX);
    ListedObject listed =
        new ListedObject(0, "box.obj", "box", ListedObject.Kind.FILE, file.toString(), -1, null);
    ObjectFile object = listed.object(null);
    assertThat(object.read(GridOptions.DEFAULT, 0, 1)).isInstanceOf(Input.Mesh.class);
    assertThat(object.read(GridOptions.DEFAULT, 0, 1).argument()).isEqualTo("box.obj");
    assertThat(object.hash()).isEqualTo(Input.hash(file.toString()));
  }
}
