package io.nacre.train;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint that cannot be resumed from: damaged, of another version or of another training. */
public class CheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  CheckpointException(Path file, String problem) {
    super("%s: %s; delete it to start the training afresh".formatted(file, problem));
  }
}
