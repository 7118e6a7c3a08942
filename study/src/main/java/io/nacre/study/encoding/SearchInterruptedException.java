package io.nacre.study.encoding;

import io.nacre.study.UserException;

/** A search was ended by the user before it had a network to keep. */
public final class SearchInterruptedException extends UserException {

  private static final long serialVersionUID = 1L;

  SearchInterruptedException(String resumption) {
    super(resumption + "; no training had ended, so nothing was written");
  }
}
