package io.nacre.study.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFilesTest {

  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content).toString();
  }

  private List<String> expand(String... arguments) throws IOException {
    return ObjectFiles.expand(List.of(arguments));
  }

  @Test
  void foldersAreSearchedAtAnyDepthInTheOrderOfNames() throws IOException {
    String z = file("in/z.NPZ", "");
    String b = file("in/b/x/a.stl", "");
    String a = file("in/a.obj", "");
    file("in/.git/a.obj", "");
    file("in/a.nacre", "");
    file("in/a.png", "");
    assertThat(expand(folder.resolve("in").toString())).containsExactly(a, b, z);
  }

  @Test
  void listsNameInputsRelativeToThemselves() throws IOException {
    String a = file("in/a.obj", "");
    String list =
        file("lists/all", "# all\r\n\r\n../in\r\n  sample:gear \r\nmissing.ply\r\n#x.obj\r\n");
    Path here = folder.resolve("lists");
    assertThat(expand(list))
        .containsExactly(
            here.resolve("../in/a.obj").toString(),
            "sample:gear",
            here.resolve("missing.ply").toString());
    assertThat(expand(a, list, "sample:gear", a)).as("each once").hasSize(3).startsWith(a);
  }

  @Test
  void whatIsNoTextIsNoList() throws IOException {
    Path binary = folder.resolve("model.blend");
    Files.write(binary, new byte[] {'B', (byte) 0xff, 0, 3});
    assertThatThrownBy(() -> expand(binary.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.blend");
    Files.write(binary, new byte[] {'B', 0, 3});
    assertThatThrownBy(() -> expand(binary.toString())).isInstanceOf(UserException.class);
  }

  @Test
  void aBatchOfNothingIsRefused() throws IOException {
    String list = file("list.txt", "# nothing\n");
    assertThatThrownBy(() -> expand(list))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no mesh or grid in " + list);
  }
}
