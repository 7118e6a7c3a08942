package io.nacre.studio;

import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A studio on a folder, and somebody who has its token. */
final class StudioClient implements AutoCloseable {

  private final StudioServer server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  StudioClient(Path folder) throws IOException, InterruptedException {
    server = StudioServer.start(new StudioOptions(List.of(folder), StudioOptions.LOOPBACK, 0, 2));
    get(URI.create(server.address()));
  }

  StudioServer server() {
    return server;
  }

  /** The address of {@code path} of the server. */
  URI at(String path) {
    return URI.create(server.address().replaceFirst("/\\?.*", "") + path);
  }

  HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
  }

  /** Asks; {@code words} are names and values by turns. */
  HttpResponse<byte[]> get(String path, String... words) throws IOException, InterruptedException {
    return get(at("/api/" + path + query(words)));
  }

  JsonValue json(String path, String... words) throws IOException, InterruptedException {
    return JsonValue.parse(new String(get(path, words).body(), StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] body, String... words)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(at("/api/" + path + query(words)))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  JsonValue send(String path, Map<String, Object> request)
      throws IOException, InterruptedException {
    byte[] body = Json.write(new TreeMap<>(request)).getBytes(StandardCharsets.UTF_8);
    return JsonValue.parse(post(path, body).body());
  }

  /** The events of a job until it is over, each a state. */
  List<JsonValue> follow(int job) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at("/api/events?job=" + job)).build();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      return lines
          .filter(line -> line.startsWith("data: "))
          .map(line -> JsonValue.parse(line.substring("data: ".length())))
          .toList();
    }
  }

  private static String query(String... words) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < words.length; i += 2) {
      query.append(i == 0 ? '?' : '&').append(words[i]).append('=');
      query.append(URLEncoder.encode(words[i + 1], StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
