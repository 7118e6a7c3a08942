package io.nacre.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is sent.
 *
 * @param object to be encoded
 * @param fetched where the copy of its file is; null when there is none
 */
record WorkerTask(ListedObject object, @Nullable FetchedFile fetched) implements Serializable {

  private static final long serialVersionUID = 1L;
}
