package io.nacre.spark;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Encodes objects one after the other; what an object fails on becomes its row. */
interface ObjectEncoder extends AutoCloseable {

  /**
   * Encodes an object.
   *
   * @param fetched the copy of a file of elsewhere, as {@link ListedObject#object}
   * @param stop whether to end early
   * @throws IOException when the encoder itself is broken
   */
  EncodedRow encode(ListedObject object, @Nullable FetchedFile fetched, BooleanSupplier stop)
      throws IOException;

  @Override
  void close();
}
