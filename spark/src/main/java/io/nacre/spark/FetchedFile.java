package io.nacre.spark;

import io.nacre.io.file.GridOptions;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectSource;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of elsewhere in a temporary folder of its own, under its own name, since readers look at
 * extensions.
 *
 * @param path of the copy
 */
record FetchedFile(String path) implements ObjectSource, Serializable, AutoCloseable {

  private static final long serialVersionUID = 1L;

  /** Copies {@code in}, to be called {@code name}. */
  static FetchedFile of(InputStream in, String name) throws IOException {
    Path folder = Files.createTempDirectory("nacre-spark");
    Path file = folder.resolve(name.replaceAll("[/\\\\\\p{Cntrl}]", "_"));
    try {
      Files.copy(in, file);
    } catch (IOException | RuntimeException e) {
      new FetchedFile(file.toString()).close();
      throw e;
    }
    return new FetchedFile(file.toString());
  }

  @Override
  public InputHash hash() throws IOException {
    return InputHash.of(Path.of(path));
  }

  @Override
  public Input read(String argument, GridOptions options, int resolution, int threads)
      throws IOException {
    try {
      return switch (Input.read(path, options)) {
        case Input.Mesh mesh -> new Input.Mesh(argument, mesh.mesh(), mesh.notes());
        case Input.Grid grid ->
            new Input.Grid(argument, grid.grid(), grid.transform(), grid.notes());
        case Input.Nacre nacre -> new Input.Nacre(argument, nacre.bytes(), nacre.decoder());
      };
    } catch (IOException | IllegalArgumentException e) {
      String message = e.getMessage();
      if (message == null || !message.contains(path)) {
        throw e;
      }
      throw new UserException(message.replace(path, argument), e);
    }
  }

  @Override
  public void close() throws IOException {
    Path file = Path.of(path);
    Files.deleteIfExists(file);
    Path folder = file.getParent();
    if (folder != null) {
      Files.deleteIfExists(folder);
    }
  }
}
