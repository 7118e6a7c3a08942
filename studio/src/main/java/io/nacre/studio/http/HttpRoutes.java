package io.nacre.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.nacre.study.report.ErrorText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the server answers, behind its guard; whatever is thrown becomes an answer. */
public final class HttpRoutes implements HttpHandler {

  /** Answers one kind of question. */
  @FunctionalInterface
  public interface Answer {
    /** Answers {@code call}; what is thrown is told to the page. */
    void to(HttpCall call) throws IOException;
  }

  private final AccessGuard guard;
  private final PageFiles files;
  private final Map<String, Answer> answers = new HashMap<>();

  /** The page's own files alone. */
  public HttpRoutes(AccessGuard guard) throws IOException {
    this.guard = guard;
    files = new PageFiles();
  }

  /** Answers {@code GET path}. */
  public HttpRoutes get(String path, Answer answer) {
    answers.put("GET " + path, answer);
    return this;
  }

  /** Answers {@code POST path}. */
  public HttpRoutes post(String path, Answer answer) {
    answers.put("POST " + path, answer);
    return this;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpCall call;
      try {
        call = new HttpCall(exchange);
      } catch (HttpFailure e) {
        exchange.sendResponseHeaders(e.status(), -1);
        return;
      }
      protect(call.answerHeaders());
      try {
        answer(call);
      } catch (Exception | OutOfMemoryError | StackOverflowError e) {
        fail(call, e);
      }
    }
  }

  private void answer(HttpCall call) throws IOException {
    guard.checkSite(call);
    if (call.path().equals("/") && guard.isTokenInAddress(call)) {
      call.answerHeaders().set("Set-Cookie", guard.cookie());
      call.redirect("/");
      return;
    }
    guard.checkToken(call);
    Answer answer = answers.get(call.method() + " " + call.path());
    if (answer != null) {
      answer.to(call);
    } else if (call.method().equals("GET") && !call.path().startsWith("/api/")) {
      files.answer(call);
    } else {
      throw HttpFailure.missing(call.method() + " " + call.path());
    }
  }

  private void protect(Headers headers) {
    headers.set("Content-Security-Policy", files.policy());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static void fail(HttpCall call, Throwable e) throws IOException {
    if (call.answered()) {
      // The page has left, or a stream broke off: there is nobody to tell.
      return;
    }
    int status = e instanceof HttpFailure failure ? failure.status() : known(e) ? 422 : 500;
    String message = e instanceof HttpFailure ? String.valueOf(e.getMessage()) : ErrorText.line(e);
    Map<String, @Nullable Object> json = new HashMap<>();
    json.put("error", message);
    call.json(status, json);
  }

  private static boolean known(Throwable e) {
    return ErrorText.userMessage(e) != null;
  }
}
