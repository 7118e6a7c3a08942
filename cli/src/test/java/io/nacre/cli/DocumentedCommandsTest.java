package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** The pages for users name commands and options that the program has. */
class DocumentedCommandsTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^(\\w+)=\"([^\"]*)\"$");
  private static final Pattern PROGRAM = Pattern.compile("(?:^|&& |\\| )(?:\\./)?nacre (.+)");
  private static final Pattern SUBMITTED = Pattern.compile("^spark-submit .*\\.jar (.+)");
  private static final Pattern INSTALLED = Pattern.compile("(?m)(?:^|[|&] ?)nacre \\w");
  private static final Pattern CLONED = Pattern.compile("(?m)(?:^|[|&] ?)\\./nacre \\w");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

  /** Options in the text that belong to the JVM, Python, Spark and the project's own scripts. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "--add-modules",
          "--scaling",
          "--python",
          "--against",
          "--rows",
          "--config-file",
          "--before");

  private final CommandLine program = NacreCommand.commandLine(NacreCommand.commands());

  @Test
  void everyLineOfABlockIsACompleteCommand() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (String line : blockLines(Files.readString(page))) {
        refusal(line).ifPresent(why -> wrong.add(page + ": " + line + ": " + why.getMessage()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A sentence may name a command without its input. */
  @Test
  void everyCommandInASentenceExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (String line : commandsIn(spans(Files.readString(page)))) {
        refusal(line.replace("COMMAND", "encode").replaceFirst("\\|.*", ""))
            .filter(why -> !(why instanceof MissingParameterException))
            .ifPresent(why -> wrong.add(page + ": " + line + ": " + why.getMessage()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyOptionInASentenceExists() throws IOException {
    Set<String> known = new HashSet<>(OF_OTHERS);
    collect(program, known);
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (String span : spans(Files.readString(page))) {
        OPTION
            .matcher(span)
            .results()
            .map(MatchResult::group)
            .filter(name -> !known.contains(name) && !isPrefix(name, known))
            .forEach(name -> wrong.add(page + ": " + name));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theFirstPagesHaveCommands() throws IOException {
    for (String name : List.of("README.md", "docs/start.md", "docs/meshes.md", "docs/exact.md")) {
      assertThat(blockLines(Files.readString(repository().resolve(name))))
          .as(name)
          .hasSizeGreaterThan(2);
    }
  }

  /** A clone's README runs the program of the clone; all other pages run the installed one. */
  @Test
  void pagesNameTheProgramInOneWay() throws IOException {
    for (Path page : pages()) {
      boolean clone = page.equals(repository().resolve("README.md"));
      assertThat(blocks(Files.readString(page)))
          .as(page + ": " + (clone ? "write ./nacre" : "write nacre without ./"))
          .allMatch(block -> !(clone ? INSTALLED : CLONED).matcher(block).find());
    }
  }

  @Test
  void aProgramNamedInTheOtherWayIsFound() {
    List<String> blocks = blocks("```\n./nacre info\n```\n```\ncd x && nacre info\n```\n");
    assertThat(blocks).hasSize(2);
    assertThat(CLONED.matcher(blocks.getFirst()).find()).isTrue();
    assertThat(CLONED.matcher(blocks.getLast()).find()).isFalse();
    assertThat(INSTALLED.matcher(blocks.getFirst()).find()).isFalse();
    assertThat(INSTALLED.matcher(blocks.getLast()).find()).isTrue();
  }

  @Test
  void whatTheProgramLacksIsFound() {
    List<String> wrong = blockLines("```\nnacre encode a.obj --no-such\n./nacre dance a\n```\n");
    assertThat(wrong).hasSize(2).allMatch(line -> refusal(line).isPresent());
  }

  private Optional<ParameterException> refusal(String line) {
    try {
      program.parseArgs(line.split(" +"));
      return Optional.empty();
    } catch (ParameterException refused) {
      return Optional.of(refused);
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String name : List.of("README.md", "web/README.md", "python/README.md")) {
      pages.add(repository().resolve(name));
    }
    try (Stream<Path> files = Files.list(repository().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** The arguments of every line that starts Nacre in a block, with variables of the block set. */
  private static List<String> blockLines(String page) {
    List<String> lines = new ArrayList<>();
    for (String block : blocks(page)) {
      String text = block.replace("\\\n", "");
      for (Matcher variable = VARIABLE.matcher(text); variable.find(); ) {
        text = text.replace("$" + variable.group(1), variable.group(2));
      }
      lines.addAll(commandsIn(text.lines().toList()));
    }
    return lines;
  }

  private static List<String> blocks(String page) {
    return BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
  }

  private static List<String> commandsIn(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst("\\s+(# |[<>] ).*", "").strip())
        .flatMap(line -> Stream.of(PROGRAM, SUBMITTED).map(pattern -> pattern.matcher(line)))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .filter(arguments -> !arguments.startsWith("…"))
        .toList();
  }

  private static List<String> spans(String page) {
    String prose = BLOCK.matcher(page).replaceAll("");
    return SPAN.matcher(prose).results().map(span -> span.group(1).replace('\n', ' ')).toList();
  }

  private static void collect(CommandLine command, Set<String> names) {
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    command.getCommandSpec().options().stream()
        .filter(option -> option.negatable())
        .forEach(option -> names.add(option.longestName().replaceFirst("^--", "--no-")));
    command.getSubcommands().values().forEach(under -> collect(under, names));
  }

  /** Whether the text names a family of options, as in {@code --reward-…}. */
  private static boolean isPrefix(String name, Set<String> known) {
    return name.endsWith("-") && known.stream().anyMatch(option -> option.startsWith(name));
  }

  private static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    return folder;
  }
}
