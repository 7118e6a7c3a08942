package io.nacre.studio.http;

import io.nacre.study.report.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events for one page, as server-sent events are written (HTML Standard, section 9.2). */
public final class EventStream implements AutoCloseable {

  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /**
   * Sends one event.
   *
   * @throws IOException when the page was closed
   */
  public void send(@Nullable Object value) throws IOException {
    write("data: " + Json.write(value) + "\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
