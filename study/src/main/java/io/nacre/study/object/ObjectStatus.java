package io.nacre.study.object;

/** How far one object of a run over many is. */
public enum ObjectStatus {
  /** Encoded by this run. */
  ENCODED,
  /** Encoded by an earlier run, with the same options from the same input. */
  SKIPPED,
  /** It cannot be encoded. */
  FAILED,
  /** The run was interrupted before it was finished. */
  PENDING
}
