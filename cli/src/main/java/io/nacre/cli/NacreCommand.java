package io.nacre.cli;

import io.nacre.cli.command.BatchCommand;
import io.nacre.cli.command.CommandGroup;
import io.nacre.cli.command.CompareCommand;
import io.nacre.cli.command.DecodeCommand;
import io.nacre.cli.command.EncodeCommand;
import io.nacre.cli.command.EvalCommand;
import io.nacre.cli.command.ExportCommand;
import io.nacre.cli.command.ImportCommand;
import io.nacre.cli.command.InfoCommand;
import io.nacre.cli.command.LabCommand;
import io.nacre.cli.command.RdCommand;
import io.nacre.cli.command.RenderCommand;
import io.nacre.cli.command.ReproduceCommand;
import io.nacre.cli.command.SamplesCommand;
import io.nacre.cli.command.SearchCommand;
import io.nacre.cli.command.TrainPriorCommand;
import io.nacre.cli.command.VoxelizeCommand;
import io.nacre.cli.command.onet.OnetCommand;
import io.nacre.cli.terminal.ErrorReport;
import io.nacre.cli.terminal.HelpLayout;
import io.nacre.cli.terminal.ProcessStart;
import io.nacre.cli.terminal.Started;
import io.nacre.cli.terminal.Terminal;
import io.nacre.cli.terminal.VersionLines;
import io.nacre.time.Stopwatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: holds the options that every command has and the list of commands. */
@Command(
    name = "nacre",
    description = "Turns one 3D object into a tiny neural network file, and back.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    scope = ScopeType.INHERIT,
    sortOptions = false)
public final class NacreCommand extends CommandGroup implements Started {

  private final Supplier<Stopwatch> started;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print where an error came from (as NACRE_DEBUG=1 does).")
  private boolean stacktrace;

  private NacreCommand(Supplier<Stopwatch> started) {
    this.started = started;
  }

  @Override
  public Stopwatch started() {
    return started.get();
  }

  /** The commands, in the order of the usage text: each a class with picocli's annotations. */
  static List<Object> commands() {
    return List.of(
        new EncodeCommand(),
        new SearchCommand(),
        new BatchCommand(),
        new RdCommand(),
        new CompareCommand(),
        new ReproduceCommand(),
        new DecodeCommand(),
        new ImportCommand(),
        new ExportCommand(),
        new InfoCommand(),
        new EvalCommand(),
        new RenderCommand(),
        new VoxelizeCommand(),
        new SamplesCommand(),
        new TrainPriorCommand(),
        new LabCommand(),
        new OnetCommand(),
        new HelpCommand());
  }

  /** Runs one command line on the process's own streams and returns the exit status. */
  public static int run(String... args) {
    return run(commandLine(commands(), ProcessStart::stopwatch), args);
  }

  /** As the other form, with a command line; whatever is thrown is reported. */
  static int run(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (RuntimeException | Error e) {
      return ((ErrorReport) line.getExecutionExceptionHandler())
          .report(e, line, Arrays.asList(args));
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
    line.setHelpFactory((spec, colors) -> HelpLayout.ofProcess().create(spec, colors));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.usesColor() ? Ansi.ON : Ansi.OFF));
    return line;
  }
}
