package io.nacre.study.engine;

import io.nacre.study.encoding.ObjectEncoding;
import java.io.Serializable;

/** How objects are encoded, as it is sent to where they are. */
@FunctionalInterface
public interface EncodingSource extends Serializable {

  /**
   * The encoding.
   *
   * @param threads of an object; results do not depend on it
   */
  ObjectEncoding encoding(int threads);
}
