package io.nacre.studio.folder;

import io.nacre.studio.folder.ShownFile.FileKind;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.object.Input;
import io.nacre.study.report.ErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Takes a file that was dropped on a page: it is read within the limits of all files, and kept
 * under a name of its own only when that went well.
 */
public final class FileUpload {

  /** Bytes of a file at most. */
  public static final long MOST_BYTES = 1L << 29;

  private static final int LONGEST_NAME = 120;

  private final StudioFolder folder;

  /** Uploads into {@code folder}. */
  public FileUpload(StudioFolder folder) {
    this.folder = folder;
  }

  /**
   * Keeps what {@code content} has.
   *
   * @param given the name it had elsewhere
   * @return the key of the file
   * @throws HttpFailure when it is too large, or no shape
   */
  public String take(String given, InputStream content) throws IOException {
    String name = name(given);
    folder.checkWritable();
    Path taken = Files.createTempFile(folder.output(), ".nacre-upload-", extension(name));
    try {
      copy(content, taken);
      check(name, taken);
      return folder.keyOf(place(name, taken));
    } finally {
      Files.deleteIfExists(taken);
    }
  }

  /** The last part of a name, without what file systems refuse. */
  private static String name(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[:*?\"<>|#\\p{Cntrl}]", "_").replaceFirst("^\\.+", "").strip();
    String extension = extension(plain);
    if (extension.equals(".gltf")) {
      throw HttpFailure.bad(
          "a .gltf file has its data in other files; drop a .glb, or put all into the folder");
    }
    FileKind kind = FileKind.of(plain);
    if (kind != FileKind.NACRE && kind != FileKind.SHAPE) {
      throw HttpFailure.bad(
          "%s: neither a mesh (obj, stl, ply, off, glb, 3mf), a grid (npz, npy, binvox, vox) nor a .nacre file"
              .formatted(plain.isEmpty() ? "the file" : plain));
    }
    int stem = Math.min(plain.length() - extension.length(), LONGEST_NAME);
    return plain.substring(0, stem) + extension;
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /**
   * Writes what is sent to a file.
   *
   * @throws HttpFailure when it is too large
   */
  public static void copy(InputStream content, Path target) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        total += n;
        if (total > MOST_BYTES) {
          throw new HttpFailure(
              413,
              "the file is larger than %d MiB; put it into the folder instead"
                  .formatted(MOST_BYTES >> 20));
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static void check(String name, Path taken) throws IOException {
    try {
      Input.read(taken.toString());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      String text = ErrorText.line(e).replace(taken.toString(), name);
      String hidden = String.valueOf(taken.getFileName());
      throw new HttpFailure(422, text.replace(hidden, name));
    }
  }

  private synchronized Path place(String name, Path taken) throws IOException {
    Path same = folder.output().resolve(name);
    if (Files.isRegularFile(same) && Files.mismatch(same, taken) < 0) {
      return same;
    }
    return Files.move(taken, folder.free(name));
  }
}
