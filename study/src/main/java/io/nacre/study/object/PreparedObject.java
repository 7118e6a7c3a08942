package io.nacre.study.object;

import io.nacre.codec.PreparedShape;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read and made a grid.
 *
 * @param input what was read
 * @param shape its grid, and how the object was brought there
 * @param source what it was read from; null when its argument names that
 */
public record PreparedObject(Input input, PreparedShape shape, @Nullable ObjectSource source) {

  /** An object that its argument names. */
  public PreparedObject(Input input, PreparedShape shape) {
    this(input, shape, null);
  }

  /** What identifies the object in a report. */
  public InputHash hash() throws IOException {
    return source == null ? input.hash() : source.hash();
  }
}
