package io.nacre.study.engine;

import io.nacre.study.progress.Progress;

/** Whoever waits for an engine. */
public interface EngineListener {

  /** Shows how far it is. */
  Progress progress();

  /** Whether it is to end, keeping what is done. */
  boolean stopped();

  /** Something that the user should know. */
  void note(String text);
}
