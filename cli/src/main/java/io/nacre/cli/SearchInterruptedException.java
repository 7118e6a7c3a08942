package io.nacre.cli;

/** A search was ended by the user before it had a network to keep. */
final class SearchInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SearchInterruptedException(String resumption) {
    super(resumption + "; no training had ended, so nothing was written");
  }
}
