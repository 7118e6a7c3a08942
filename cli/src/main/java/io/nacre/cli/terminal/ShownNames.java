package io.nacre.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;

/** Knows by which names the command line has files that stand for something else. */
public interface ShownNames {

  /** {@code text} with these names. */
  String shown(String text);

  /** {@code text} as the program of {@code command} shows it. */
  static String of(CommandSpec command, String text) {
    return command.root().userObject() instanceof ShownNames names ? names.shown(text) : text;
  }
}
