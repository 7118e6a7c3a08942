package io.nacre.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, which are resources: {@code /} is its HTML. */
final class PageFiles {

  private static final String INDEX = "/index.html";

  /** Shows what a link holds by {@code <nacre-view>}, whose style is in its script. */
  private static final String VIEWER = "/viewer.html";

  private static final String STYLES = "style-src 'self'";

  /** Names as the page's own files have; nothing that climbs. */
  private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-]+)*/[A-Za-z0-9_.-]+");

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final String policy;

  PageFiles() throws IOException {
    Matcher map = IMPORT_MAP.matcher(new String(read(INDEX), StandardCharsets.UTF_8));
    if (!map.find()) {
      throw new IllegalStateException("the page has no import map");
    }
    policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"
            + sha256(map.group(1))
            + "'; "
            + STYLES
            + "; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What scripts, styles and connections of the page may be (Content-Security-Policy). */
  String policy() {
    return policy;
  }

  /** Answers with the file that the address names. */
  void answer(HttpCall call) throws IOException {
    String path = call.path().equals("/") ? INDEX : call.path();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (!NAME.matcher(path).matches() || path.contains("..") || type == null) {
      throw HttpFailure.missing("page " + path);
    }
    if (path.equals(VIEWER)) {
      call.answerHeaders()
          .set("Content-Security-Policy", policy.replace(STYLES, STYLES + " 'unsafe-inline'"));
    }
    call.answerHeaders().set("Cache-Control", "no-cache");
    call.send(200, type, read(path));
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream("/io/nacre/studio/page" + path)) {
      if (in == null) {
        throw HttpFailure.missing("page " + path);
      }
      return in.readAllBytes();
    }
  }
}
