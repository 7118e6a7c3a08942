package io.nacre.studio.job;

/** Where a job is. */
public enum JobStatus {
  /** Another job runs. */
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  /** Ended by its user before it had anything to keep. */
  CANCELLED;

  /** Whether nothing changes any more. */
  boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }
}
