package io.nacre.onet.data.prepare;

import java.io.IOException;

/** A preparation was asked to stop; with a cache it goes on from there next time. */
public final class PreparationStoppedException extends IOException {

  private static final long serialVersionUID = 1L;

  PreparationStoppedException(int done, int total, boolean resumes) {
    super(
        "stopped after %d of %d objects%s"
            .formatted(
                done,
                total,
                resumes
                    ? "; run the same command again to continue from there"
                    : "; with a cache it could be resumed"));
  }
}
