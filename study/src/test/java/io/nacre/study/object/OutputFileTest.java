package io.nacre.study.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir private Path folder;

  @Test
  void makesAFolderWithThoseAboveIt() throws IOException {
    Path deep = folder.resolve("a/b/c");
    OutputFile.makeFolder(deep);
    assertThat(deep).isDirectory();
  }

  @Test
  void leavesAFolderAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.txt"), "kept");
    OutputFile.makeFolder(folder);
    assertThat(file).hasContent("kept");
  }

  @Test
  void refusesAFileInTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "a file");
    assertThatThrownBy(() -> OutputFile.makeFolder(file))
        .isInstanceOf(UserException.class)
        .hasMessage(file + " is a file; name a folder");
    assertThat(file).hasContent("a file");
  }
}
