package io.nacre.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object where it was encoded.
 *
 * @param hash of the input; empty where it cannot be read
 * @param report in JSON; empty when it failed
 * @param file the .nacre file; null when it failed
 * @param error one line; empty unless it failed
 * @param seconds that it took, failed or not
 */
record EncodedRow(String hash, String report, byte @Nullable [] file, String error, double seconds)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  static EncodedRow failed(String hash, String error, double seconds) {
    return new EncodedRow(hash, "", null, error, seconds);
  }
}
