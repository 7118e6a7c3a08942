package io.nacre.study.engine;

import java.io.IOException;

/** Works on the objects of a batch, in many JVMs or on many machines. */
public interface BatchEngine {

  /** What {@code --engine} calls it. */
  String name();

  /**
   * Encodes what is not encoded yet.
   *
   * @throws io.nacre.study.UserException when the engine cannot begin, or gives up; what is done is
   *     kept
   */
  EngineResult run(EngineRequest request, EngineListener listener) throws IOException;

  /**
   * What earlier runs left.
   *
   * @param data where they wrote
   */
  EngineResult read(String data, EngineListener listener) throws IOException;
}
