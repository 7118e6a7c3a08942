package io.nacre.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files of any storage that Hadoop reads; paths without a scheme, and those of {@code file:}, are
 * of this machine.
 *
 * @param configuration of Hadoop
 */
record Storage(SerializableConfiguration configuration) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A scheme; one letter is a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final String LOCAL = "file:";

  /** Whether {@code path} names a file that Java opens itself. */
  static boolean isLocal(String path) {
    return path.startsWith(LOCAL) || !SCHEME.matcher(path).matches();
  }

  /** The path of a local file without its scheme. */
  static String plain(String path) {
    return path.startsWith(LOCAL) ? URI.create(path.replace(" ", "%20")).getPath() : path;
  }

  /** {@code path} for Hadoop, whose own file system may be another than this machine's. */
  static org.apache.hadoop.fs.Path of(String path) {
    return isLocal(path)
        ? new org.apache.hadoop.fs.Path(
            "file", null, Path.of(plain(path)).toAbsolutePath().normalize().toString())
        : new org.apache.hadoop.fs.Path(path);
  }

  FileSystem fileSystem(org.apache.hadoop.fs.Path path) throws IOException {
    return path.getFileSystem(configuration.value());
  }

  /** Opens a file. */
  InputStream open(String path) throws IOException {
    org.apache.hadoop.fs.Path at = of(path);
    return fileSystem(at).open(at);
  }

  /** The bytes of a file. */
  long size(String path) throws IOException {
    org.apache.hadoop.fs.Path at = of(path);
    return fileSystem(at).getFileStatus(at).getLen();
  }
}
