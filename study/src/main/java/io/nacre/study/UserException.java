package io.nacre.study;

/** A request that cannot be served; the message says why and what to do instead, in one line. */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
