package io.nacre.cli.command;

import io.nacre.cli.option.EngineChoice;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.engine.EncodingSource;
import java.util.List;
import picocli.CommandLine;

/**
 * The encoding that a command line of {@code batch} asks for, understood anew wherever it is sent.
 *
 * @param words all of them, {@code batch} first
 */
record ParsedBatch(List<String> words) implements EncodingSource {

  /** The words of {@code arguments} that any engine, or none, would get. */
  static ParsedBatch of(List<String> arguments) {
    return new ParsedBatch(List.copyOf(EngineChoice.without(arguments)));
  }

  @Override
  public ObjectEncoding encoding(int threads) {
    BatchCommand command = new BatchCommand();
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        // Options of the program as a whole, which no encoding depends on.
        .setUnmatchedArgumentsAllowed(true)
        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    return command.encoding(threads, words);
  }
}
