package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import java.io.IOException;

/** An array in the npy format that can be read from its start as often as needed. */
@FunctionalInterface
interface ArrayPasses {

  /** What one pass finds. */
  @FunctionalInterface
  interface Pass<T> {
    /**
     * @param in at the start of the array; need not be read to the end
     * @param possible most bytes that it can hold
     */
    T read(ByteSource in, long possible) throws IOException;
  }

  /** Reads it once. */
  <T> T read(Pass<T> pass) throws IOException;
}
