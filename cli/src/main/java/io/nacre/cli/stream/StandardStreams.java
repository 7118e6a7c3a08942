package io.nacre.cli.stream;

import io.nacre.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where the bytes of files named {@code -} come from and go to.
 *
 * @param terminal whether a person reads the output
 */
public record StandardStreams(InputStream in, OutputStream out, boolean terminal) {

  /** Nothing comes and whatever goes is lost. */
  public static final StandardStreams NONE =
      new StandardStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream(), false);

  /** Those of this process. */
  public static StandardStreams ofProcess() {
    return new StandardStreams(
        System.in, new FileOutputStream(FileDescriptor.out), Terminal.isOutput());
  }
}
