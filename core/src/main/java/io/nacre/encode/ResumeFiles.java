package io.nacre.encode;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the state of an encoding is kept while it runs, so that another one goes on from there.
 *
 * @param checkpoint of the training of a given network, deleted when that has ended; null for none
 * @param journal of a search; null for none
 */
public record ResumeFiles(@Nullable Path checkpoint, @Nullable Path journal) {

  /** Nothing is kept. */
  public static final ResumeFiles NONE = new ResumeFiles(null, null);
}
