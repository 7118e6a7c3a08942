package io.nacre.spark;

import io.nacre.study.engine.EncodingSource;
import java.io.Serializable;
import java.util.Map;

/**
 * What every task has to know.
 *
 * @param encoding how objects are encoded
 * @param options those that results depend on, by name
 * @param threads of an object
 * @param maxInput bytes of the largest input that is tried
 */
record BatchRecipe(EncodingSource encoding, Map<String, String> options, int threads, long maxInput)
    implements Serializable {

  private static final long serialVersionUID = 1L;
}
