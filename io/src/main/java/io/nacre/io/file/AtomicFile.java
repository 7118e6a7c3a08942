package io.nacre.io.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that it appears whole or not at all: the content goes to a new file beside the
 * target, which then takes the target's name. A failure, or a JVM that is asked to stop, removes
 * the new file and leaves an older target as it was.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Produces the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code target} by what {@code content} writes to the buffered stream it is given.
   * Targets that are not regular files (a pipe, a terminal) are written directly; a symbolic link
   * stays and what it points to is replaced.
   *
   * @throws IOException when the folder does not exist or cannot be written, or {@code content}
   *     fails
   */
  public static void write(Path target, Content content) throws IOException {
    Path resolved = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    if (Files.isDirectory(resolved)) {
      throw new IOException(target + " is a folder; name a file in it");
    }
    if (Files.exists(resolved) && !Files.isRegularFile(resolved)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(resolved), 1 << 16)) {
        content.writeTo(out);
      }
      return;
    }
    Path folder = resolved.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write " + target + ": its folder does not exist; create it");
    }
    Path partial = unusedNameBeside(resolved);
    Thread removal = Thread.ofPlatform().unstarted(() -> deleteQuietly(partial));
    boolean hooked = addHook(removal);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW), 1 << 16)) {
        content.writeTo(out);
      }
      move(partial, resolved);
    } finally {
      deleteQuietly(partial);
      if (hooked) {
        removeHook(removal);
      }
    }
  }

  private static Path unusedNameBeside(Path target) {
    String stem = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-";
    for (int attempt = 0; ; attempt++) {
      Path candidate = target.resolveSibling(stem + attempt + ".part");
      if (!Files.exists(candidate)) {
        return candidate;
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static @Nullable IOException deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private static boolean addHook(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException stopping) {
      return false;
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
