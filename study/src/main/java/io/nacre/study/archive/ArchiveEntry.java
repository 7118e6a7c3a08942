package io.nacre.study.archive;

import io.nacre.io.file.GridOptions;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectSource;
import io.nacre.study.report.InputHash;
import java.io.IOException;

/**
 * An object of an archive, read when it is asked for.
 *
 * @param index its number, from 0
 */
record ArchiveEntry(ObjectArchive archive, int index) implements ObjectSource {

  @Override
  public InputHash hash() throws IOException {
    return archive.shape(index).hash();
  }

  @Override
  public Input read(String argument, GridOptions options, int resolution, int threads)
      throws IOException {
    return archive.shape(index).read(argument, options, resolution, threads);
  }
}
