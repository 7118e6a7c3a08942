package io.nacre.search;

import java.io.IOException;
import java.nio.file.Path;

/** A journal that cannot be resumed from: damaged, of another version or of another search. */
public class JournalException extends IOException {

  private static final long serialVersionUID = 1L;

  JournalException(Path file, String problem) {
    super("%s: %s; delete it to start the search afresh".formatted(file, problem));
  }
}
