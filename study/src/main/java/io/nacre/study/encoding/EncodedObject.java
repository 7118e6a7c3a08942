package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import org.jspecify.annotations.Nullable;

/**
 * An encoded object and how its network came about.
 *
 * @param encoded the file and its figures
 * @param search what found the network, null when it was given
 * @param advice on whether another kind of file had been better
 */
public record EncodedObject(Encoded encoded, @Nullable SearchOutcome search, ExactAdvice advice) {

  /** Whether the training or the search was ended before its time. */
  public boolean interrupted() {
    return encoded.stopped() || (search != null && search.result().stopped());
  }

  /**
   * Whether the file is what the search was to find; null when nothing was searched for or no goal
   * was set.
   */
  public @Nullable Boolean reached() {
    return search == null ? null : search.met(encoded.fit().iou(), encoded.bytes().length);
  }
}
