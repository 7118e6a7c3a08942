package io.nacre.onet.scan;

/** Follows the windows of a scan. */
@FunctionalInterface
public interface WindowListener {

  /** Ignores the progress. */
  WindowListener NONE = (done, total) -> {};

  /**
   * Called when more windows are done, by one thread.
   *
   * @param done windows, rising
   * @param total of all
   */
  void onWindows(int done, int total);
}
