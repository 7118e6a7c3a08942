package io.nacre.studio.folder;

import io.nacre.mesh.shapes.SampleShape;
import io.nacre.studio.folder.ShownFile.FileKind;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that the studio shows: those below the folders it was given and files that were named.
 * Pages name a file by a key, {@code sample:NAME} or {@code ROOT/PATH} with the number of what was
 * given; no key leads out of that. What is made goes to the first folder. For concurrent use.
 */
public final class StudioFolder {

  /** Files listed at most, and folders that are looked into below a given one. */
  private static final int MOST_FILES = 2000;

  private static final int DEPTH = 4;

  private static final Pattern KEY = Pattern.compile("(\\d{1,4})(?:/(.+))?", Pattern.DOTALL);

  private final List<Path> roots;
  private final Path output;

  /**
   * A studio of {@code given}.
   *
   * @param given folders and files; where there is no folder among them, what is made goes to the
   *     current one
   * @throws UserException when one of them does not exist
   */
  public StudioFolder(List<Path> given) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path path : given) {
      if (!Files.exists(path)) {
        throw new UserException(path + ": no such file or folder");
      }
      if (!Files.isDirectory(path) && FileKind.of(String.valueOf(path.getFileName())) == null) {
        throw new UserException(path + ": neither a folder nor a mesh, a grid or a .nacre file");
      }
      real.add(path.toRealPath());
    }
    if (real.stream().noneMatch(Files::isDirectory)) {
      real.add(Path.of("").toRealPath());
    }
    roots = List.copyOf(real);
    output = roots.stream().filter(Files::isDirectory).findFirst().orElseThrow();
  }

  /** Where what is made goes. */
  public Path output() {
    return output;
  }

  /**
   * What there is, by folders and names.
   *
   * @param files what is shown of them
   * @param more whether there is more than is listed
   */
  public record Listing(List<ShownFile> files, boolean more) {}

  /** Looks at the folders as they are now. */
  public Listing list() throws IOException {
    List<ShownFile> found = new ArrayList<>();
    for (int root = 0; root < roots.size() && found.size() <= MOST_FILES; root++) {
      collect(root, found);
    }
    boolean more = found.size() > MOST_FILES;
    found.sort(
        Comparator.comparing((ShownFile file) -> file.folder()).thenComparing(file -> file.name()));
    return new Listing(List.copyOf(found.subList(0, Math.min(found.size(), MOST_FILES))), more);
  }

  private void collect(int root, List<ShownFile> found) throws IOException {
    Path base = roots.get(root);
    Files.walkFileTree(
        base,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            boolean hidden = !folder.equals(base) && isHidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            FileKind kind = FileKind.of(String.valueOf(file.getFileName()));
            if (kind != null && facts.isRegularFile() && !isHidden(file)) {
              found.add(shown(root, file, kind, facts));
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private ShownFile shown(int root, Path file, FileKind kind, BasicFileAttributes facts) {
    Path relative = roots.get(root).relativize(file);
    Path folder = relative.getParent();
    return new ShownFile(
        key(root, relative),
        String.valueOf(file.getFileName()),
        folder == null ? "" : slashes(folder),
        kind,
        facts.size(),
        facts.lastModifiedTime().toMillis());
  }

  private static String slashes(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(part -> names.add(part.toString()));
    return String.join("/", names);
  }

  private static String key(int root, Path relative) {
    String path = slashes(relative);
    return path.isEmpty() ? Integer.toString(root) : root + "/" + path;
  }

  /** The key of a file in the folder that is written to. */
  public String keyOf(Path made) {
    return key(roots.indexOf(output), output.relativize(made));
  }

  /** Whether a key names a built-in shape. */
  public static boolean isSample(String key) {
    return key.startsWith(Input.SAMPLE);
  }

  /**
   * The argument of a command that means what {@code key} does: {@code sample:NAME} or a path.
   *
   * @throws HttpFailure when there is no such file, or it lies elsewhere
   */
  public String argument(String key) throws IOException {
    if (isSample(key)) {
      SampleShape.named(key.substring(Input.SAMPLE.length()));
      return key;
    }
    return file(key).toString();
  }

  /**
   * The file that {@code key} names, links resolved.
   *
   * @throws HttpFailure when there is no such file, it lies elsewhere, or is none to be shown
   */
  public Path file(String key) throws IOException {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) >= roots.size()) {
      throw HttpFailure.missing("file " + key);
    }
    Path root = roots.get(Integer.parseInt(parts.group(1)));
    try {
      Path asked = parts.group(2) == null ? root : root.resolve(parts.group(2));
      if (Files.isRegularFile(asked)) {
        Path real = asked.toRealPath();
        boolean within = real.equals(root) || real.startsWith(root);
        if (within && FileKind.of(String.valueOf(real.getFileName())) != null) {
          return real;
        }
      }
    } catch (InvalidPathException e) {
      throw new HttpFailure(404, "there is no file " + key);
    }
    throw HttpFailure.missing("file " + key + " in what the studio was given");
  }

  /**
   * The network of a run.
   *
   * @throws HttpFailure when {@code key} names none
   */
  public Path run(String key) throws IOException {
    Path file = file(key);
    if (FileKind.of(String.valueOf(file.getFileName())) != FileKind.RUN) {
      throw HttpFailure.missing("run " + key);
    }
    return file;
  }

  /**
   * A name that nothing in the folder has yet: {@code name}, or with a number.
   *
   * @param name with its extension
   */
  public Path free(String name) {
    int dot = name.lastIndexOf('.');
    Path free = output.resolve(name);
    for (int i = 2; Files.exists(free); i++) {
      free = output.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
    }
    return free;
  }

  /** Refuses where nothing can be written. */
  public void checkWritable() throws IOException {
    OutputFile.makeFolder(output, true);
  }
}
