package io.nacre.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.command.ReproduceCommand;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code nacre reproduce} with next to no training, and what it leaves in its folder. */
final class TinyReproductions {

  /** A round of two networks, all trained for next to nothing. */
  static final ReproduceBudget TINY =
      new ReproduceBudget(Recipe.DEFAULT, 1, 2, 8192, 16384, 3e8, true);

  private TinyReproductions() {}

  /** The command with {@code words} behind its name. */
  static CommandRun run(ReproduceBudget budget, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = NacreCommand.commandLine(List.of(new ReproduceCommand(budget)));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int status =
        line.execute(
            Arrays.stream(with(new Object[] {"reproduce"}, words))
                .map(Object::toString)
                .toArray(String[]::new));
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** The command on 16^3 voxels. */
  static CommandRun reproduce(ReproduceBudget budget, Object... args) {
    return run(budget, with(new Object[] {"-q", "--resolution", 16}, args));
  }

  /** The same within {@link #TINY}. */
  static CommandRun reproduce(Object... args) {
    return reproduce(TINY, args);
  }

  static Object[] with(Object[] args, Object... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray();
  }

  /** All files below {@code out}, sorted, hashes replaced. */
  static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString().replace('\\', '/'))
          .map(name -> name.replaceFirst("-[0-9a-f]{12}\\.", "-HASH."))
          .sorted()
          .toList();
    }
  }

  /** The kept result of a row on an object. */
  static Path kept(Path out, String row, String object) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("runs").resolve(row))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(object + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  static JsonNode json(Path out, String name) throws IOException {
    return new ObjectMapper().readTree(out.resolve(name).toFile());
  }

  /** The cells of a table's row with that title. */
  static List<String> cells(String page, String title) {
    String row =
        page.lines().filter(l -> l.startsWith("| " + title + " |")).findFirst().orElseThrow();
    return Arrays.stream(row.split("\\|")).map(String::strip).skip(1).toList();
  }
}
