package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code info --link} puts a whole file into a link, or says why not. */
class InfoLinkTest {

  private static final String VIEWER = "https://example.org/viewer/";

  @TempDir Path folder;

  private static CommandRun encode(Path file, Object... options) {
    List<Object> words = new ArrayList<>(List.of("encode", "sample:gear", "-o", file));
    words.addAll(List.of("--mesh-resolution", 16));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray());
  }

  @Test
  void holdsTheWholeFile() throws IOException {
    Path file = folder.resolve("gear.nacre");
    encode(file, "--exact", "--resolution", 20).ok();
    String link = CommandRun.of("info", file, "--link", VIEWER).ok().out().strip();
    assertThat(link).startsWith(VIEWER + "#data=").matches("\\S+").hasSizeLessThan(2000);
    byte[] held = Base64.getUrlDecoder().decode(link.substring(link.indexOf('=') + 1));
    assertThat(held).isEqualTo(Files.readAllBytes(file));
    JsonNode json = CommandRun.of("info", file, "--link", VIEWER, "--json").json();
    assertThat(json.path("link").asText()).isEqualTo(link);
    assertThat(json.path("resolution").asInt()).isEqualTo(20);
  }

  @Test
  void saysThatALinkIsLong() {
    Path file = folder.resolve("long.nacre");
    encode(file, "--resolution", 16, "--params", 1600, "--steps", "20k", "--weights", "float16")
        .done();
    assertThat(CommandRun.of("info", file, "--link", VIEWER).ok().err())
        .containsPattern("the link has \\d{4} characters");
  }

  @Test
  void refusesWhatIsNoFileAndWhatIsNoPage() {
    CommandRun.of("info", "sample:gear", "--link", VIEWER)
        .failed(ExitCode.FAILURE, "--link is for .nacre files, and sample:gear is not one");
    Path file = folder.resolve("gear.nacre");
    encode(file, "--exact", "--resolution", 8).ok();
    CommandRun.of("info", file, "--link", "https://a.b/#c").failed(ExitCode.FAILURE, "without a #");
  }
}
