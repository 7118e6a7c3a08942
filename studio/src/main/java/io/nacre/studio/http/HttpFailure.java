package io.nacre.studio.http;

/** An answer that is an error; the message says what was wrong and what to do. */
public final class HttpFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * An error.
   *
   * @param status of HTTP, 400 or more
   */
  public HttpFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The request itself is wrong. */
  public static HttpFailure bad(String message) {
    return new HttpFailure(400, message);
  }

  /** There is no such thing. */
  public static HttpFailure missing(String what) {
    return new HttpFailure(404, "there is no " + what);
  }
}
