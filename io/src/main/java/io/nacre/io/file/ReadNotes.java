package io.nacre.io.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader tells the user of a file that it could read: what it passed over, and which of
 * several readings it took. One sentence each, without a full stop; nothing is told twice. For one
 * thread.
 */
public final class ReadNotes {

  /** So many tell enough; a hostile file could ask for any number. */
  private static final int MOST = 50;

  private final Set<String> notes = new LinkedHashSet<>();

  /** Adds a sentence. */
  public void add(String note) {
    if (notes.size() < MOST) {
      notes.add(note);
    }
  }

  /** Adds that {@code count} of {@code what} were passed over, unless it is 0. */
  public void passedOver(long count, String what) {
    if (count > 0) {
      add("passed over %d %s".formatted(count, what));
    }
  }

  /** All sentences in their order. */
  public List<String> all() {
    return List.copyOf(notes);
  }
}
