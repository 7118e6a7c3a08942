package io.nacre.cli.command;

import io.nacre.cli.terminal.HelpLayout;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code nacre help lab ni}: the help of a command of any depth. */
@Command(
    name = "help",
    header = "Shows the help of a command.",
    footerHeading = "%nExamples:%n",
    footer = {"  nacre help encode", "  nacre help lab ni --all"})
public final class HelpWordsCommand implements Runnable {

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "A command and one of its subcommands. Default: all of them.")
  private List<String> words = List.of();

  @Option(names = "--all", description = "Show all options, not only the most common.")
  private boolean all;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    CommandLine shown = spec.root().commandLine();
    for (String word : words) {
      CommandLine under = shown.getSubcommands().get(word);
      if (under == null) {
        throw new UnmatchedArgumentException(shown, List.of(word));
      }
      shown = under;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (all) {
      shown.setHelpFactory(HelpLayout.ofProcess(true));
    }
    shown.usage(out, spec.commandLine().getColorScheme());
    out.flush();
  }
}
