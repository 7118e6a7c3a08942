package io.nacre.cli;

import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.EncodingPlan;
import io.nacre.encode.ShapeEncoder;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.search.SearchListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What the words of {@code encode} ask for, carried out without its refusal of worthless networks:
 * the trainings of tests are often too short for others.
 */
@Command
final class EncodingWords {

  private static final int THREADS = 2;

  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  private EncodingWords() {}

  /** The options that {@code words} give, on two threads. */
  static EncodingOptions options(List<?> words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(word.toString()));
    all.add("--threads=" + THREADS);
    EncodingWords asked = new EncodingWords();
    new CommandLine(asked)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(all.toArray(String[]::new));
    return asked.networks.options(asked.shapes, asked.threads.count());
  }

  /** The bytes of the file that {@code words} make of a sample. */
  static byte[] file(SampleShape sample, List<?> words) throws IOException {
    EncodingOptions options = options(words);
    PreparedShape shape = options.shape().prepare(sample.mesh(), THREADS);
    return switch (options.plan(shape)) {
      case EncodingPlan.Searched(var search) ->
          ShapeEncoder.store(shape, search.run(shape, SearchListener.NONE, null), THREADS).bytes();
      case EncodingPlan.Fixed(var network) ->
          ShapeEncoder.train(shape, network, progress -> true, null).bytes();
      case EncodingPlan.Blocks(var blocks) ->
          HierarchicalEncoder.encode(shape, blocks, progress -> true).bytes();
      default -> throw new IllegalArgumentException("no short training: " + words);
    };
  }
}
