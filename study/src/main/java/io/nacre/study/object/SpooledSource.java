package io.nacre.study.object;

import io.nacre.io.file.GridOptions;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Path;

/** An object of which {@code file} is but a copy, so that its name says nothing. */
public record SpooledSource(Path file) implements ObjectSource {

  @Override
  public InputHash hash() throws IOException {
    return InputHash.of(file);
  }

  @Override
  public Input read(String argument, GridOptions options, int resolution, int threads)
      throws IOException {
    return Input.read(file.toString(), options).named(argument);
  }
}
