package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHashTest {

  @Test
  void theHashIsSha256(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("abc.obj"), "abc");
    // The one-block example of FIPS 180-2, appendix B.1.
    assertThat(InputHash.of(file))
        .isEqualTo(
            new InputHash(
                "abc.obj", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void provenanceHoldsNothingThatChangesBetweenEqualRuns() {
    List<String> command = List.of("encode", "sample:torus");
    Provenance first = Provenance.of(command, 5, InputHash.ofSample("sample:torus"), 2);
    assertThat(Provenance.of(command, 5, InputHash.ofSample("sample:torus"), 2)).isEqualTo(first);
    assertThat(Json.write(first))
        .contains("\"command\":[\"encode\",\"sample:torus\"],\"seed\":5,")
        .contains("\"input\":{\"name\":\"sample:torus\",\"sha256\":\"\"}");
  }
}
