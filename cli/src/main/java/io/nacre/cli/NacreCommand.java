package io.nacre.cli;

import io.nacre.cli.command.BatchCommand;
import io.nacre.cli.command.CommandGroup;
import io.nacre.cli.command.CompareCommand;
import io.nacre.cli.command.CompletionCommand;
import io.nacre.cli.command.DecodeCommand;
import io.nacre.cli.command.EncodeCommand;
import io.nacre.cli.command.EvalCommand;
import io.nacre.cli.command.ExportCommand;
import io.nacre.cli.command.HelpWordsCommand;
import io.nacre.cli.command.ImportCommand;
import io.nacre.cli.command.InfoCommand;
import io.nacre.cli.command.LabCommand;
import io.nacre.cli.command.RdCommand;
import io.nacre.cli.command.RenderCommand;
import io.nacre.cli.command.ReproduceCommand;
import io.nacre.cli.command.SamplesCommand;
import io.nacre.cli.command.SearchCommand;
import io.nacre.cli.command.StudioCommand;
import io.nacre.cli.command.TrainPriorCommand;
import io.nacre.cli.command.VersionCommand;
import io.nacre.cli.command.VoxelizeCommand;
import io.nacre.cli.command.onet.OnetCommand;
import io.nacre.cli.defaults.DefaultSources;
import io.nacre.cli.defaults.ExpandedWords;
import io.nacre.cli.stream.SpooledFiles;
import io.nacre.cli.stream.StandardStreams;
import io.nacre.cli.terminal.ByDefault;
import io.nacre.cli.terminal.ErrorLog;
import io.nacre.cli.terminal.ErrorReport;
import io.nacre.cli.terminal.HelpLayout;
import io.nacre.cli.terminal.ProcessStart;
import io.nacre.cli.terminal.ShownNames;
import io.nacre.cli.terminal.Started;
import io.nacre.cli.terminal.Terminal;
import io.nacre.cli.terminal.VersionLines;
import io.nacre.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The root command: holds the options that every command has and the list of commands. */
@Command(
    name = "nacre",
    header = "Turns one 3D object into a tiny neural network file, and back.",
    versionProvider = VersionLines.class,
    scope = ScopeType.INHERIT,
    sortOptions = false)
// Help, version, defaults and log are options that others read from the command line.
@SuppressWarnings("UnusedVariable")
public final class NacreCommand extends CommandGroup implements Started, ByDefault, ShownNames {

  private static final String HELP = "help";

  private static final String COMPLETION = "completion";

  private static final List<String> NAMES =
      List.of(
          "encode",
          "search",
          "batch",
          "rd",
          "compare",
          "reproduce",
          "decode",
          "import",
          "export",
          "info",
          "eval",
          "render",
          "voxelize",
          "samples",
          "studio",
          "train-prior",
          "lab",
          "onet",
          COMPLETION,
          HELP,
          "version");

  /** Commands that are about all of them. */
  private static final List<String> ABOUT_ALL = List.of(HELP, COMPLETION);

  private static final List<String> VERSION = List.of("--version", "-V");

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print where an error came from (as NACRE_DEBUG=1 does).")
  private boolean stacktrace;

  @Option(
      names = {"-h", "--help", HelpLayout.ALL},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help; --help-all shows all options, not only the most common.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = DefaultSources.FILE,
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Properties file with values of options that the command line leaves out, such as"
              + " target-iou = 0.98 or encode.seed = 7. Default: nacre/nacre.properties in the"
              + " settings folder.")
  private @Nullable Path defaults;

  @Option(
      names = ErrorLog.OPTION,
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Also write the messages of standard error to that file, with times.")
  private @Nullable Path log;

  private final Supplier<Stopwatch> started;
  private ExpandedWords words = new ExpandedWords(List.of(), Set.of());
  private List<String> typed = List.of();
  private @Nullable SpooledFiles files;

  private NacreCommand(Supplier<Stopwatch> started) {
    this.started = started;
  }

  @Override
  public Stopwatch started() {
    return started.get();
  }

  private static boolean asksForAll(CommandSpec command) {
    ParseResult parsed = command.root().commandLine().getParseResult();
    return parsed != null && parsed.originalArgs().contains(HelpLayout.ALL);
  }

  @Override
  public Set<String> byDefault() {
    return words.byDefault();
  }

  @Override
  public List<String> typed() {
    return typed;
  }

  @Override
  public String shown(String text) {
    SpooledFiles spooled = files;
    return spooled == null ? text : spooled.shown(text);
  }

  /** A command by its name: a class with picocli's annotations. */
  private static Object command(String name) {
    return switch (name) {
      case "encode" -> new EncodeCommand();
      case "search" -> new SearchCommand();
      case "batch" -> new BatchCommand();
      case "rd" -> new RdCommand();
      case "compare" -> new CompareCommand();
      case "reproduce" -> new ReproduceCommand();
      case "decode" -> new DecodeCommand();
      case "import" -> new ImportCommand();
      case "export" -> new ExportCommand();
      case "info" -> new InfoCommand();
      case "eval" -> new EvalCommand();
      case "render" -> new RenderCommand();
      case "voxelize" -> new VoxelizeCommand();
      case "samples" -> new SamplesCommand();
      case "studio" -> new StudioCommand();
      case "train-prior" -> new TrainPriorCommand();
      case "lab" -> new LabCommand();
      case "onet" -> new OnetCommand();
      case COMPLETION -> new CompletionCommand();
      case HELP -> new HelpWordsCommand();
      case "version" -> new VersionCommand();
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
  }

  /** All commands, in the order of the usage text. */
  static List<Object> commands() {
    return NAMES.stream().map(NacreCommand::command).toList();
  }

  /**
   * The commands that a command line needs: the one that it begins with, else all. To look at the
   * annotations of all takes longer than most commands do.
   */
  static List<Object> commands(String... args) {
    String first = args.length == 0 ? HELP : args[0];
    if (NAMES.contains(first) && !ABOUT_ALL.contains(first)) {
      return List.of(command(first));
    }
    if (args.length > 1 && first.equals(HELP) && NAMES.contains(args[1])) {
      return Stream.of(args[1], HELP).distinct().map(NacreCommand::command).toList();
    }
    return args.length == 1 && VERSION.contains(first) ? List.of() : commands();
  }

  /** Runs one command line on the process's own streams and returns the exit status. */
  public static int run(String... args) {
    return run(
        commandLine(commands(args), ProcessStart::stopwatch),
        DefaultSources.ofProcess(),
        StandardStreams.ofProcess(),
        args);
  }

  /** As the other form, without standard streams for files. */
  static int run(CommandLine line, DefaultSources sources, String... args) {
    return run(line, sources, StandardStreams.NONE, args);
  }

  /** As the other form, with a command line and defaults; whatever is thrown is reported. */
  static int run(
      CommandLine line, DefaultSources sources, StandardStreams streams, String... args) {
    try {
      NacreCommand root = line.getCommand();
      root.typed = List.of(args);
      root.words = ExpandedWords.of(line, sources, root.typed);
      String log = ExpandedWords.value(root.words.words(), ErrorLog.OPTION);
      return log == null ? execute(line, root, streams) : logged(Path.of(log), line, root, streams);
    } catch (IOException e) {
      return ((ErrorReport) line.getExecutionExceptionHandler())
          .report(e, line, Arrays.asList(args));
    } catch (RuntimeException | Error e) {
      return ((ErrorReport) line.getExecutionExceptionHandler())
          .report(e, line, Arrays.asList(args));
    }
  }

  private static int execute(CommandLine line, NacreCommand root, StandardStreams streams)
      throws IOException {
    try (SpooledFiles files = SpooledFiles.of(streams, root.words.words())) {
      root.files = files;
      if (files.writes()) {
        line.setOut(line.getErr());
      }
      int status = line.execute(files.words().toArray(String[]::new));
      files.finish(status);
      return status;
    }
  }

  private static int logged(Path file, CommandLine line, NacreCommand root, StandardStreams streams)
      throws IOException {
    try (ErrorLog _ = ErrorLog.begin(file, line, root.words.words())) {
      return execute(line, root, streams);
    }
  }

  /**
   * The command line with {@code commands} registered, which begins now; output streams can be set
   * on it.
   */
  static CommandLine commandLine(List<Object> commands) {
    Stopwatch now = Stopwatch.started();
    return commandLine(commands, () -> now);
  }

  private static CommandLine commandLine(List<Object> commands, Supplier<Stopwatch> started) {
    NacreCommand root = new NacreCommand(started);
    CommandLine line = new CommandLine(root);
    commands.forEach(line::addSubcommand);
    ErrorReport report =
        new ErrorReport(() -> root.stacktrace || "1".equals(System.getenv("NACRE_DEBUG")));
    line.setExecutionExceptionHandler(report);
    line.setParameterExceptionHandler(report);
    line.setHelpFactory(
        (spec, colors) -> HelpLayout.ofProcess(asksForAll(spec)).create(spec, colors));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.usesColor() ? Ansi.ON : Ansi.OFF));
    return line;
  }
}
