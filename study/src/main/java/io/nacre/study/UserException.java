package io.nacre.study;

/** A request that cannot be served; the message says why and what to do instead, in one line. */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  /** What {@code cause} says, where that is meant for the user. */
  public UserException(Exception cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
