package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StudioCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void whatItsPageEncodesIsWhatTheOtherCommandsDecode() throws Exception {
    try (CtrlC ctrlC = CtrlC.unlessIgnored()) {
      String[] words = {"studio", folder.toString(), "--no-open", "--json", "--quiet"};
      StringWriter out = new StringWriter();
      CommandLine line = NacreCommand.commandLine(NacreCommand.commands(words));
      line.setOut(new PrintWriter(out));
      CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> line.execute(words));
      while (!out.toString().endsWith("\n")) {
        assertThat(ended).isNotDone();
        Thread.sleep(20);
      }
      URI address = URI.create(JSON.readTree(out.toString()).get("address").asText());
      JsonNode result;
      try (HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .cookieHandler(new CookieManager())
              .build()) {
        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        HttpRequest encode =
            HttpRequest.newBuilder(address.resolve("/api/encode"))
                .POST(
                    BodyPublishers.ofString(
                        "{\"key\":\"sample:trefoil\",\"resolution\":32,\"seconds\":5}"))
                .build();
        int job =
            JSON.readTree(http.send(encode, BodyHandlers.ofString()).body()).get("job").asInt();
        String events =
            http.send(
                    HttpRequest.newBuilder(address.resolve("/api/events?job=" + job)).build(),
                    BodyHandlers.ofString())
                .body();
        String last = events.substring(events.lastIndexOf("data: ") + 6);
        result = JSON.readTree(last).get("result");
      }
      Path made = folder.resolve(result.get("file").asText());
      JsonNode eval = CommandRun.of("eval", made, "sample:trefoil", "--json").json();
      assertThat(eval.get("volumetric_iou").asDouble())
          .isCloseTo(result.get("iou").asDouble(), within(1e-12));
      assertThat(CommandRun.of("info", made, "--json").json().get("bytes"))
          .isEqualTo(result.get("bytes"));
      ctrlC.press();
      assertThat(ended.join()).isZero();
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    CommandRun.of("studio", folder.resolve("nothing"), "--no-open")
        .failed(ExitCode.FAILURE, "no such file or folder");
    CommandRun.of("studio", folder, "--port", "70000", "--no-open")
        .failed(ExitCode.USAGE, "--port must be 0 to 65535");
  }
}
