package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what commands printed, and the files they wrote, with the texts in {@code
 * golden/outputs}.
 *
 * @param root temporary folder of the test
 * @param mask what is masked in all of them
 */
record GoldenFolder(Path root, GoldenMask mask) {

  /** The same with values of further keys masked. */
  GoldenFolder hiding(String keys) {
    return new GoldenFolder(
        root, new GoldenMask(mask.folder(), mask.fractions(), Pattern.compile(keys)));
  }

  /** A committed file of the folder {@code golden}. */
  static Path resource(String name) {
    return Path.of(System.getProperty("basedir", ""), "src/test/resources/golden", name);
  }

  private static void check(String name, String text) throws IOException {
    GoldenText.check("outputs/" + name, text);
  }

  /** The JSON object that a command printed. */
  void json(String name, CommandRun run) throws IOException {
    run.json();
    check(name + ".json", mask.json(run.out()));
  }

  /** The words that a command printed. */
  void page(String name, CommandRun run) throws IOException {
    check(name + ".txt", mask.page(run.ok().out()));
  }

  /** The hash of settings at the end of a name. */
  private static final String HASH = "-[0-9a-f]{12}\\.";

  /** The names of all files in {@code report}, and the content of those that hold text. */
  void files(String name, Path report) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(report)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    StringBuilder names = new StringBuilder();
    for (Path file : files) {
      String path =
          report.relativize(file).toString().replace('\\', '/').replaceFirst(HASH, "-HASH.");
      names.append(path).append('\n');
      String extension = path.substring(path.lastIndexOf('.') + 1);
      if (List.of("json", "csv", "md").contains(extension)) {
        String text = Files.readString(file);
        String masked =
            switch (extension) {
              case "json" -> mask.json(text);
              case "csv" -> mask.csv(text);
              default -> mask.page(text);
            };
        check(name + "-" + path.replace('/', '-'), masked);
      }
    }
    check(name + "-files.txt", names.toString());
  }
}
