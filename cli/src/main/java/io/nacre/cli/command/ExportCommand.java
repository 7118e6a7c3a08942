package io.nacre.cli.command;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.format.LearnedLayers;
import io.nacre.io.file.AtomicFile;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.KerasWriter;
import io.nacre.net.InputBox;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre export}: the network of a file for Keras. */
@Command(
    name = "export",
    description = {
      "Writes the network of a .nacre file as HDF5 that Keras loads: a Sequential of Dense layers",
      "from x, y, z, normalised, to the probability of being inside."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nacre export bunny.nacre -o bunny.h5"})
public final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET.nacre", description = "The file.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "NET.h5",
      required = true,
      description = "Where to write.")
  private String named = "";

  private Path output = Path.of("");

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    output = saving.file(named, List.of(in));
    if (!OutputFile.extension(output).matches("h5|hdf5")) {
      throw new UserException(output + ": networks are exported as h5");
    }
    Input.Nacre input = Input.readNacre(in);
    LearnedLayers learned = input.decoder().file().learned();
    if (learned == null) {
      throw new UserException(in + " holds an exact grid and no network");
    }
    if (learned.blocks() != null) {
      throw new UserException(
          in + ": its network answers in masked blocks only; a Keras model cannot say which");
    }
    KerasModel model;
    try {
      model = KerasModel.of(learned.network());
    } catch (IllegalArgumentException e) {
      throw new UserException(in + ": " + e.getMessage(), e);
    }
    AtomicFile.write(output, out -> KerasWriter.write(model, out));
    if (!learned.network().box().equals(InputBox.FULL)) {
      voice.note("the network holds inside its box only: treat points outside it as empty");
    }
    String custom =
        model.layers().stream()
            .map(DenseLayer::activation)
            .filter(a -> !a.builtIn())
            .distinct()
            .map(DenseActivation::token)
            .collect(Collectors.joining(", "));
    if (!custom.isEmpty()) {
      voice.note(
          "Keras has no %s: pass a function of that name as custom_objects".formatted(custom));
    }
    long bytes = Files.size(output);
    Facts facts = new Facts(in + " -> " + output);
    facts
        .add("input", in)
        .add("output", output)
        .add("parameters", model.parameterCount(), "parameters", "" + model.parameterCount())
        .add("bytes", bytes, "file", Quantity.bytes(bytes))
        .add("custom_activations", custom)
        .add("provenance", Provenance.of(voice.arguments(), 0, input.hash(), 1));
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }
}
