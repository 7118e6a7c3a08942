package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The worked example of FORMAT.md is the golden file, and that is what the writer makes of it. */
class FormatDocumentTest {

  private static String document() throws Exception {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no FORMAT.md above the working folder");
    }
    return Files.readString(folder.resolve("FORMAT.md"));
  }

  @Test
  void theExampleIsTheFile() throws Exception {
    String text = document();
    int begin = text.indexOf("<!-- example:begin -->");
    int end = text.indexOf("<!-- example:end -->");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : text.substring(begin, end).lines().toList()) {
      if (line.matches("[0-9A-F]{2}: .*")) {
        assertThat(HexFormat.fromHexDigits(line, 0, 2)).as(line).isEqualTo(bytes.size());
        String columns = line.substring(4, 17).strip();
        bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(columns));
      }
    }
    byte[] example = bytes.toByteArray();
    try (InputStream golden =
        Objects.requireNonNull(getClass().getResourceAsStream("/golden/v1/slab.nacre"))) {
      assertThat(example).isEqualTo(golden.readAllBytes());
    }
    NacreFile file = NacreReader.read(example);
    assertThat(NacreWriter.write(file)).isEqualTo(example);
    assertThat(file.requireLearned().network().parameters())
        .containsExactly(1, 1, 1, 0, -1, -1, -1, 0, -1, -1, 1);
  }
}
