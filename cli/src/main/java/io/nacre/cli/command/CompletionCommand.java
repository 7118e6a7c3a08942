package io.nacre.cli.command;

import io.nacre.cli.terminal.CompletionModel;
import io.nacre.cli.terminal.FishScript;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nacre completion bash}: what makes a shell complete commands and options. */
@Command(
    name = "completion",
    header = "Prints a script that lets a shell complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bash    source <(nacre completion bash)      in ~/.bashrc",
      "  zsh     source <(nacre completion zsh)       in ~/.zshrc, after compinit",
      "  fish    nacre completion fish > ~/.config/fish/completions/nacre.fish"
    })
public final class CompletionCommand implements Runnable {

  /** Shells that there are scripts for; picocli shows the names in its message for any other. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    private String script(CommandLine program) {
      String name = program.getCommandName();
      return switch (this) {
        case BASH, ZSH -> AutoComplete.bash(name, program);
        case FISH -> FishScript.of(name, program);
      };
    }
  }

  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
  private Shell shell = Shell.BASH;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell.script(CompletionModel.of(spec.root().commandLine())));
    out.flush();
  }
}
