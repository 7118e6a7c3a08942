package io.nacre.io.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest {

  @ParameterizedTest
  @CsvSource({
    "bunny.ply, ply",
    "a.tar/BUNNY.Ply, ply",
    "bunny.v2.obj, obj",
    "obj, ''",
    "v1.2/bunny, ''",
    "bunny., ''",
    "/, ''",
  })
  void isWhatFollowsTheLastDotOfTheName(String path, String extension) {
    assertThat(Extension.of(Path.of(path))).isEqualTo(extension);
  }
}
