package io.nacre.studio.job;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job does. */
interface JobWork {

  /** What pages show of what was asked for. */
  Map<String, @Nullable Object> request();

  /**
   * Does it, tells {@code job} how far it is and ends early when that is cancelled.
   *
   * @return the outcome, for pages
   */
  Map<String, @Nullable Object> run(StudioJob job) throws IOException;
}
