package io.nacre.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.nacre.study.report.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
public final class HttpCall {

  /** Bytes and no name for them. */
  public static final String BYTES = "application/octet-stream";

  private static final String JSON = "application/json; charset=utf-8";

  private final HttpExchange exchange;
  private final Map<String, String> query;

  HttpCall(HttpExchange exchange) {
    this.exchange = exchange;
    query = parameters(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, String> parameters(@Nullable String raw) {
    Map<String, String> parameters = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HttpFailure.bad("the address is not well formed: " + e.getMessage());
    }
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** The path of the address, decoded. */
  String path() {
    return String.valueOf(exchange.getRequestURI().getPath());
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  Headers answerHeaders() {
    return exchange.getResponseHeaders();
  }

  /** A parameter of the address; empty when it is not there. */
  public String text(String name) {
    return query.getOrDefault(name, "");
  }

  /** A parameter that must be there. */
  public String required(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw HttpFailure.bad("the parameter " + name + " is missing");
    }
    return text;
  }

  /** A whole number in [least, most]; {@code otherwise} when it is not there. */
  public int number(String name, int otherwise, int least, int most) {
    String text = text(name);
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw HttpFailure.bad("%s is a whole number of %d to %d".formatted(name, least, most));
  }

  /** A number in [least, most]; {@code otherwise} when it is not there. */
  public double real(String name, double otherwise, double least, double most) {
    String text = text(name);
    try {
      double number = text.isEmpty() ? otherwise : Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw HttpFailure.bad("%s is a number of %s to %s".formatted(name, least, most));
  }

  /** What was sent, to be read once. */
  public InputStream body() {
    return exchange.getRequestBody();
  }

  /** What was sent, as text of at most {@code most} bytes. */
  public String bodyText(int most) throws IOException {
    byte[] bytes = body().readNBytes(most + 1);
    if (bytes.length > most) {
      throw new HttpFailure(413, "the request is larger than %d bytes".formatted(most));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Answers with JSON. */
  public void json(@Nullable Object value) throws IOException {
    json(200, value);
  }

  void json(int status, @Nullable Object value) throws IOException {
    answerHeaders().set("Cache-Control", "no-store");
    send(status, JSON, Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with bytes that are made for this request. */
  public void bytes(String type, byte[] bytes) throws IOException {
    answerHeaders().set("Cache-Control", "no-store");
    send(200, type, bytes);
  }

  /** Answers with a file that the browser saves as {@code name}. */
  public void download(String name, Path file) throws IOException {
    answerHeaders().set("Cache-Control", "no-store");
    answerHeaders().set("Content-Type", BYTES);
    answerHeaders().set("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(name));
    exchange.sendResponseHeaders(200, Files.size(file));
    try (OutputStream out = exchange.getResponseBody()) {
      Files.copy(file, out);
    }
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '.';
      text.append(plain || b == '-' || b == '_' ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return text.toString();
  }

  void send(int status, String type, byte[] bytes) throws IOException {
    answerHeaders().set("Content-Type", type);
    boolean head = method().equals("HEAD");
    exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
    if (!head && bytes.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  void redirect(String address) throws IOException {
    answerHeaders().set("Location", address);
    exchange.sendResponseHeaders(303, -1);
  }

  /** Answers with a stream of events, which lasts until this is closed or nobody listens. */
  public EventStream events() throws IOException {
    answerHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    answerHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    return new EventStream(exchange.getResponseBody());
  }

  /** Whether an answer was begun. */
  boolean answered() {
    return exchange.getResponseCode() != -1;
  }
}
