package io.nacre.cli.command;

import io.nacre.cli.option.EngineChoice;
import io.nacre.cli.terminal.ByDefault;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.engine.EncodingSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The encoding that a command line of {@code batch} asks for, understood anew wherever it is sent.
 *
 * @param words all of them, {@code batch} first
 * @param byDefault the options among them that nobody wrote
 */
record ParsedBatch(List<String> words, Set<String> byDefault) implements EncodingSource {

  /** What knows that, above the command. */
  @Command(name = "nacre")
  private record Sent(List<String> typed, Set<String> byDefault) implements ByDefault {}

  /** The words of {@code arguments} that any engine, or none, would get. */
  static ParsedBatch of(List<String> arguments, Set<String> byDefault) {
    return new ParsedBatch(List.copyOf(EngineChoice.without(arguments)), byDefault);
  }

  @Override
  public ObjectEncoding encoding(int threads) {
    BatchCommand command = new BatchCommand();
    new CommandLine(new Sent(words, byDefault))
        .addSubcommand(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        // Options of the program as a whole, which no encoding depends on.
        .setUnmatchedArgumentsAllowed(true)
        .parseArgs(words.toArray(String[]::new));
    return command.encoding(threads, words);
  }
}
