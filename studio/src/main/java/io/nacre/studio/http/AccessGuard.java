package io.nacre.studio.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: pages of this server alone, opened with its token. The address that is printed holds
 * the token; the first answer puts it into a cookie, which other sites cannot send along, and takes
 * it out of the address. Host is checked, so that no foreign name can be made to mean this machine,
 * and Origin, so that no foreign page can send anything.
 */
public final class AccessGuard {

  private static final int TOKEN_BYTES = 18;

  private final String token;
  private final int port;
  private final Set<String> hosts = new TreeSet<>();

  /**
   * A guard with a token of its own.
   *
   * @param host the name or address that is listened on
   */
  public AccessGuard(String host, int port) {
    this.port = port;
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    for (String name : List.of("localhost", "127.0.0.1", "[::1]", written(host))) {
      hosts.add(name.toLowerCase(Locale.ROOT) + ":" + port);
    }
  }

  private static String written(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The address with the token. */
  public String address(String host) {
    return "http://%s:%d/?token=%s".formatted(written(host), port, token);
  }

  private String cookieName() {
    return "nacre-" + port;
  }

  /** What the page keeps instead of the address with the token. */
  String cookie() {
    return "%s=%s; HttpOnly; SameSite=Strict; Path=/".formatted(cookieName(), token);
  }

  /** Refuses requests of other sites and by other names. */
  void checkSite(HttpCall call) {
    String host = call.header("Host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw new HttpFailure(
          403, "this server answers to %s, not to %s".formatted(hosts.iterator().next(), host));
    }
    String origin = call.header("Origin");
    boolean own = origin == null || origin.equalsIgnoreCase("http://" + host);
    String site = call.header("Sec-Fetch-Site");
    boolean begun = site == null || site.equals("same-origin") || site.equals("none");
    boolean opened =
        call.method().equals("GET") && "navigate".equals(call.header("Sec-Fetch-Mode"));
    if (!own || !(begun || opened)) {
      throw new HttpFailure(403, "pages of other sites cannot use the studio");
    }
  }

  /** Whether the request shows the token in its address. */
  boolean isTokenInAddress(HttpCall call) {
    return same(call.text("token"));
  }

  /** Refuses requests without the token. */
  void checkToken(HttpCall call) {
    if (!same(cookieIn(call.header("Cookie")))) {
      throw new HttpFailure(
          403,
          "open the address that nacre studio printed: it ends with the token that is missing");
    }
  }

  private String cookieIn(@Nullable String cookies) {
    if (cookies != null) {
      for (String cookie : cookies.split(";", -1)) {
        String[] pair = cookie.strip().split("=", 2);
        if (pair.length == 2 && pair[0].equals(cookieName())) {
          return pair[1];
        }
      }
    }
    return "";
  }

  private boolean same(String other) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
