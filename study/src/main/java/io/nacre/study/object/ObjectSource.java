package io.nacre.study.object;

import io.nacre.io.file.GridOptions;
import io.nacre.study.report.InputHash;
import java.io.IOException;

/** What an object of a run is read from, where that is no file of its own. */
public interface ObjectSource {

  /** What identifies its content. */
  InputHash hash() throws IOException;

  /**
   * Reads it.
   *
   * @param argument what names it
   * @param options how a grid is read
   * @param resolution voxels per axis for what has none of its own; 0 for what is usual
   * @param threads that compute
   */
  Input read(String argument, GridOptions options, int resolution, int threads) throws IOException;
}
