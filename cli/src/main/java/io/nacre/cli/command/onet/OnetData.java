package io.nacre.cli.command.onet;

import io.nacre.cli.option.onet.DatasetChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prepared data of a command and where its results come from.
 *
 * @param provenance of results; the input's hash is that of the data
 */
record OnetData(Dataset dataset, Provenance provenance) {

  /**
   * Prepares objects, or fetches them from the cache, with progress; Ctrl-C stops it.
   *
   * @param options those of {@link DatasetChoice#options}
   * @param data the arguments that name the objects, one or more
   * @param seed of the command's own random choices
   */
  static OnetData prepare(
      DatasetOptions options, List<Path> data, long seed, int threads, CommandOutput output)
      throws IOException {
    Dataset dataset = OnetPrepareCommand.prepare(options, output);
    InputHash input = new InputHash(data.getFirst().toString(), dataset.hash());
    return new OnetData(dataset, Provenance.of(output.arguments(), seed, input, threads));
  }

  /** What a run keeps of where it comes from. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("program", BuildInfo.current().toString());
    words.put("command", "nacre " + String.join(" ", provenance.command()));
    words.put("java", provenance.java());
    words.put("os", provenance.os());
    words.put("threads", Integer.toString(provenance.threads()));
    return words;
  }
}
