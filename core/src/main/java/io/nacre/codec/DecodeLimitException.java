package io.nacre.codec;

/** A file, or what was asked of it, takes more than {@link DecodeLimits} allow. */
public final class DecodeLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DecodeLimitException(String message) {
    super(message);
  }
}
