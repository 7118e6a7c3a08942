package io.nacre.cli.command.onet;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.report.Facts;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet pack}: a network in a quarter of the bytes. */
@Command(
    name = "pack",
    header = "Writes the network of a run to a small file.",
    description =
        "Stores each weight in eight bits, which takes a quarter of the bytes. The file can be"
            + " given wherever a command takes a RUN. The networks that come with Nacre were made"
            + " in this way.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet pack run -o points.npz",
      "  nacre onet reconstruct points.npz scan.ply -o shape.ply"
    })
final class OnetPackCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN", description = "The folder of a training, or its model.npz.")
  private Path folder = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.npz",
      required = true,
      description = "Where to write.")
  private String named = "";

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Path output = saving.file(named, List.of(folder.toString()));
    OnetRun run = OnetRun.open(folder);
    run.model().writePacked(output);
    Facts facts = new Facts(folder + " -> " + output);
    facts
        .add("run", run.toJson())
        .add("output", output)
        .line("network", Quantity.count(run.network().parameters().count()) + " parameters")
        .add("bytes", Files.size(output), "file", Quantity.bytes(Files.size(output)))
        .add("sha256", InputHash.of(output).sha256());
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }
}
