package io.nacre.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.report.JsonValue;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio that is open for long. */
class StudioLifeTest {

  private static final int ENCODINGS = 50;
  private static final long MIB = 1L << 20;

  @TempDir private Path folder;

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void memoryStaysFlatOverFiftyEncodings() throws Exception {
    try (StudioClient client = new StudioClient(folder)) {
      long before = 0;
      for (int i = 0; i < ENCODINGS; i++) {
        Map<String, Object> request =
            Map.of("key", "sample:gear", "resolution", 16, "seconds", 0.2, "seed", i);
        int job = client.send("encode", request).get("job").number();
        JsonValue last = client.follow(job).getLast();
        assertThat(last.get("status").text()).as("%s", last).isEqualTo("done");
        String made = last.get("result").get("key").text();
        assertThat(client.get("voxels", "key", made, "resolution", "16").statusCode())
            .isEqualTo(200);
        if (i == ENCODINGS / 5) {
          before = used();
        }
      }
      assertThat((used() - before) / MIB).as("MiB more after 40 further encodings").isLessThan(8);
    }
  }

  @Test
  void aClosedPageEndsItsStreamAndAnotherGoesOn() throws Exception {
    try (StudioClient client = new StudioClient(folder)) {
      Map<String, Object> request = Map.of("key", "sample:gear", "resolution", 16, "seconds", 300);
      int job = client.send("encode", request).get("job").number();
      URI at = client.at("/");
      String token = client.server().address().replaceFirst(".*token=", "");
      String ask =
          "GET /api/events?job=%d HTTP/1.1\r\nHost: %s\r\nCookie: nacre-%d=%s\r\n\r\n"
              .formatted(job, at.getAuthority(), at.getPort(), token);
      try (Socket page = new Socket(at.getHost(), at.getPort())) {
        page.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
        InputStream in = page.getInputStream();
        assertThat(in.readNBytes(400)).hasSize(400);
        assertThat(client.server().streams()).isEqualTo(1);
      }
      for (int i = 0; client.server().streams() > 0; i++) {
        assertThat(i).as("looks until the stream has ended").isLessThan(600);
        Thread.sleep(100);
      }
      assertThat(client.json("jobs").elements().getFirst().get("status").text())
          .isIn("queued", "running");
      client.post("cancel", new byte[0], "job", "" + job);
      List<JsonValue> states = client.follow(job);
      assertThat(states.getLast().get("status").text()).isIn("done", "cancelled");
    }
  }
}
