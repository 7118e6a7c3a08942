package io.nacre.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files of single objects, each whole or not there.
 *
 * @param folder where they are
 */
record SingleFiles(String folder) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Writes NAME.nacre; two attempts at one object write the same bytes. */
  void write(Storage storage, String name, byte[] bytes) throws IOException {
    Path target = new Path(Storage.of(folder), name + ".nacre");
    Path unfinished = new Path(target.getParent(), "." + name + "." + UUID.randomUUID());
    FileSystem files = storage.fileSystem(target);
    try (OutputStream out = files.create(unfinished, true)) {
      out.write(bytes);
    }
    files.delete(target, false);
    if (!files.rename(unfinished, target)) {
      throw new IOException("cannot write " + target);
    }
  }
}
