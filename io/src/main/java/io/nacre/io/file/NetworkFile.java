package io.nacre.io.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of networks of others, which are small: they are read whole. */
public final class NetworkFile {

  /** Most bytes of a file that is read: 64 MiB. */
  private static final long MAX_BYTES = 1L << 26;

  private NetworkFile() {}

  /** Makes a network of a file's bytes. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(byte[] bytes) throws MalformedShapeException;
  }

  /**
   * Reads a file.
   *
   * @throws MalformedShapeException when it is too large or {@code parser} refuses it; the message
   *     begins with its name
   * @throws IOException when it cannot be read
   */
  public static <T> T read(Path path, Parser<T> parser) throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      throw new MalformedShapeException(
          "%s: larger than %d bytes; networks that are read here have far fewer weights"
              .formatted(path, MAX_BYTES));
    }
    try {
      return parser.parse(Files.readAllBytes(path));
    } catch (MalformedShapeException | IllegalArgumentException e) {
      throw new MalformedShapeException(path + ": " + e.getMessage(), e);
    }
  }
}
